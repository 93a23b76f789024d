//! How the page looks: on a wide screen, on a phone, in the dark, on paper.

pub const STYLE: &str = "
:root { color-scheme: light dark; --ink: #1d2430; --soft: #5c6675; --paper: #fdfdfc; --panel: #f3f4f2;
  --line: #d9dcd8; --up: #1b7f4d; --down: #b3362b; --aside: #8a6100; --up-back: #e0f2e7;
  --down-back: #fae3e0; --aside-back: #f8efd8; --same: #e9ebe8; --bar: #3d6ea5; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e7ec; --soft: #9aa4b2; --paper: #15181d;
  --panel: #1e2229; --line: #343a44; --up: #63c993; --down: #f0897e; --aside: #dcb05a;
  --up-back: #17382a; --down-back: #43211e; --aside-back: #3a2f16; --same: #2a2f37; --bar: #7fa9d6; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 1.5rem 1rem 4rem; background: var(--paper);
  color: var(--ink); font: 16px/1.55 system-ui, -apple-system, 'Noto Sans', 'Noto Sans CJK SC',
  'PingFang SC', 'Microsoft YaHei', sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; padding-top: .6rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
p { margin: .3rem 0; }
.soft { color: var(--soft); font-size: .9rem; }
.lead { font-size: 1.1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .4rem .7rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
th { background: var(--panel); font-weight: 600; }
td.n { text-align: right; white-space: nowrap; }
td.n small { display: block; color: var(--soft); }
td.same { background: var(--same); } td.up { background: var(--up-back); color: var(--up); }
td.down { background: var(--down-back); color: var(--down); }
td.aside { background: var(--aside-back); color: var(--aside); }
td a { color: inherit; }
.holds { color: var(--up); font-weight: 600; } .broken { color: var(--down); font-weight: 600; }
ins { text-decoration: none; background: var(--up-back); color: var(--up); padding: 0 .2em; border-radius: 3px; }
del { background: var(--down-back); color: var(--down); padding: 0 .2em; border-radius: 3px; }
code, ins, del { overflow-wrap: anywhere; }
ul { padding-left: 1.2rem; margin: .3rem 0; }
ul.plain { list-style: none; padding: 0; }
ul.outline, ul.outline ul { list-style: none; padding-left: 0; }
ul.outline ul { padding-left: 1.1rem; }
ul.outline > li { padding: .5rem .8rem; margin: .4rem 0; background: var(--panel); border-radius: 6px;
  overflow-wrap: anywhere; break-inside: avoid; }
ul.timeline > li { border-left: 3px solid var(--bar); }
.odd { color: var(--aside); font-weight: 600; }
.change, .cause { padding: .6rem .8rem; margin: .5rem 0; background: var(--panel); border-radius: 6px;
  overflow-wrap: anywhere; break-inside: avoid; }
.mark { display: inline-block; width: 1.2em; font-weight: 700; }
svg { max-width: 100%; height: auto; display: block; }
svg text { fill: var(--ink); font-size: 13px; font-family: inherit; }
svg rect { fill: var(--bar); }
details { margin: .4rem 0; padding: .4rem .8rem; border: 1px solid var(--line); border-radius: 6px;
  break-inside: avoid; overflow-wrap: anywhere; }
summary { cursor: pointer; }
.document h2 { font-size: 1.3rem; margin-top: 2.8rem; }
.document h3 { font-size: 1.1rem; margin-top: 1.8rem; }
.document table { margin: .5rem 0 1rem; }
nav ul { list-style: none; padding-left: 0; } nav ul ul { padding-left: 1.4rem; font-size: .93rem; }
nav a, .document a { color: var(--bar); }
.brief { white-space: nowrap; } .mid { min-width: 9rem; } .long { min-width: 14rem; }
.clause { margin: 1rem 0; padding: .1rem 0 .1rem .9rem; border-left: 3px solid var(--line); }
.clause .head { font-size: 1.05rem; }
.clause p { overflow-wrap: anywhere; }
.tag { display: inline-block; padding: 0 .4em; border: 1px solid var(--aside); border-radius: 3px;
  color: var(--aside); font-size: .8em; line-height: 1.5; white-space: nowrap; }
:target { background: var(--aside-back); }
svg.flow { max-width: none; margin: 1rem 0; }
svg.flow rect.box { fill: var(--panel); stroke: var(--soft); } svg.flow rect.inner { fill: none; }
svg.flow text.strong { font-weight: 600; font-size: 15px; }
svg.flow .way { fill: none; stroke: var(--soft); stroke-width: 1.5; }
svg.flow .around { stroke-opacity: .55; } svg.flow .due { stroke: var(--bar); stroke-dasharray: 4 4; }
svg.flow .tip { fill: var(--soft); }
@media (max-width: 40rem) { body { font-size: 15px; padding: 1rem .75rem 3rem; }
  th, td { padding: .3rem .45rem; } }
@media print { :root { --paper: #fff; --panel: #f5f5f5; } body { max-width: none; padding: 0;
  font-size: 11pt; } .wide { overflow: visible; } .document { font-size: 10pt; }
  .document table { width: 100%; } .document th, .document td { padding: .25rem .4rem; }
  .mid, .long { min-width: 0; } thead { display: table-header-group; } tr { break-inside: avoid; }
  h1, h2, h3, h4, .head { break-after: avoid; } p.head { break-after: avoid; }
  svg.flow { max-width: 100%; max-height: 24cm; } nav { break-after: page; } nav a { color: inherit; text-decoration: none; } }
";
