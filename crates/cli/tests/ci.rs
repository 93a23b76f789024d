//! The workflow and the hooks that check every change, each step run as it is written, over changes that
//! are fine and changes that must be stopped. What needs a network is left out: the installation.

use crate::support::{Run, command, file, finish, folder, git, run as run_anywhere};
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn yaml(text: &str) -> Value {
    serde_yaml_ng::from_str(text).unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

/// Runs a line of a shell in a folder, with the command on its path and a quiet environment.
fn shell(script: &str, at: &Path, env: &[(String, String)]) -> Run {
    let command = Path::new(env!("CARGO_BIN_EXE_yardstick"));
    let path = std::env::var("PATH").unwrap();
    let mut shell = Command::new("bash");
    shell.args(["-e", "-c", script]).current_dir(at).env_clear();
    shell.env("PATH", format!("{}:{path}", command.parent().unwrap().display()));
    shell.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    shell.envs(env.iter().map(|(name, value)| (name, value)));
    finish(shell.output().unwrap())
}

/// A new standard, committed, with a file of its checks if there is to be one.
fn repository(name: &str, lang: &str, ci: bool) -> PathBuf {
    let folder = folder(name);
    let mut args = vec!["new", "standards", "--lang", lang];
    args.extend(ci.then_some("--ci"));
    assert_eq!(finish(command(&args).current_dir(&folder).output().unwrap()).code, 0);
    let at = if ci { folder.join("standards") } else { folder };
    git(&at, &["init", "--quiet"]);
    commit(&at);
    at
}

fn commit(at: &Path) {
    git(at, &["add", "."]);
    git(at, &["commit", "--quiet", "--allow-empty", "--message", "A change"]);
}

/// A workflow: what is set for all steps, and the steps that are run here.
struct Workflow {
    env: Map<String, Value>,
    steps: Vec<Value>,
}

impl Workflow {
    fn read(workflow: &str) -> Self {
        let whole = yaml(workflow);
        let env = whole["env"].as_object().unwrap().clone();
        assert!(whole["on"]["pull_request"].is_null() && whole["on"].get("pull_request").is_some());
        let jobs: Vec<&Value> = whole["jobs"].as_object().unwrap().values().collect();
        let all = jobs[0]["steps"].as_array().unwrap();
        // The comparison needs the commits before the last.
        let checkout = all
            .iter()
            .find(|step| step["uses"].as_str().is_some_and(|it| it.starts_with("actions/checkout@")));
        assert_eq!(checkout.unwrap()["with"]["fetch-depth"], 0);
        let steps =
            all.iter().filter(|step| step["run"].as_str().is_some_and(|it| it.contains("yardstick ")));
        let steps: Vec<Value> =
            steps.filter(|step| !text(&step["run"]).starts_with("cargo install")).cloned().collect();
        assert_eq!((jobs.len(), all.len()), (1, steps.len() + 2), "one checks out, one installs");
        Self { env, steps }
    }

    /// Runs every step, and gives the subcommand of each that fails with what it said, and the summary.
    fn failing(&self, at: &Path, base: &str) -> (Vec<(String, String)>, String) {
        let summary = at.join(".git/summary.md");
        let _ = fs::remove_file(&summary);
        let mut failing = Vec::new();
        for step in &self.steps {
            assert!(
                step["if"].is_null() || step["if"] == "github.event_name == 'pull_request'",
                "{step}"
            );
            let mut env: Vec<(String, String)> = vec![
                ("CI".into(), "true".into()),
                ("GITHUB_STEP_SUMMARY".into(), summary.display().to_string()),
            ];
            for (name, value) in self.env.iter().chain(step["env"].as_object().into_iter().flatten()) {
                let value = match text(value) {
                    "${{ github.event.pull_request.base.sha }}" => base,
                    "${{ vars.YARDSTICK }}" => "",
                    plain => plain,
                };
                assert!(!value.contains("${{"), "{value}");
                env.push((name.clone(), value.to_owned()));
            }
            let script = text(&step["run"]);
            let run = shell(script, at, &env);
            if run.code != 0 {
                let (_, after) = script.split_once("yardstick ").unwrap();
                failing.push((after.split_whitespace().next().unwrap().to_owned(), run.out + &run.err));
            }
        }
        (failing, fs::read_to_string(summary).unwrap_or_default())
    }
}

/// What the templates say in each language: a grade's line, a deduction, an untidy line, a slip.
struct Changes {
    line: [&'static str; 2],
    deduction: [&'static str; 2],
    untidy: [&'static str; 2],
    slip: [&'static str; 2],
}

const ENGLISH: Changes = Changes {
    line: ["\"Good\" >= 90", "\"Good\" >= 99"],
    deduction: ["deduct 0.5 each", "deduct 0.6 each"],
    untidy: ["at least 0\n", "at   least 0\n"],
    slip: ["when error P2", "when error P9"],
};
const CHINESE: Changes = Changes {
    line: ["优秀   ≥ 90", "优秀   ≥ 99"],
    deduction: ["每处扣 0.5 分", "每处扣 0.6 分"],
    untidy: ["不低于 0 分\n", "不低于    0 分\n"],
    slip: ["当 有错误 P2", "当 有错误 P9"],
};

fn change(at: &Path, name: &str, [from, to]: [&str; 2]) {
    let before = read(&at.join(name));
    assert!(before.contains(from), "{before}");
    file(at, name, before.replace(from, to));
}

/// A repository and where the standard lies in it.
fn is_guarded(workflow: &str, at: &Path, standard: &str, changes: &Changes) {
    let workflow = Workflow::read(workflow);
    let (base, folder) = ("HEAD~1", standard.strip_suffix(".std").unwrap());
    let failing = || workflow.failing(at, base);
    let names = |(failing, _): (Vec<(String, String)>, String)| {
        failing.into_iter().map(|(name, _)| name).collect::<Vec<_>>()
    };
    let again = || git(at, &["reset", "--quiet", "--hard", "HEAD~1"]);

    // A remark moves nothing; the summary says so.
    file(at, standard, format!("// A remark.\n{}", read(&at.join(standard))));
    commit(at);
    let (failed, summary) = failing();
    assert_eq!(failed, [], "{summary}");
    assert!(summary.contains("| ") && summary.contains('6'), "{summary}");
    again();

    change(at, standard, changes.slip);
    commit(at);
    assert_eq!(names(failing()), ["check", "lint", "test", "diff"]);
    again();

    change(at, standard, changes.untidy);
    commit(at);
    assert_eq!(names(failing()), ["fmt"]);
    again();

    // Other points, but no other grade: only the frozen outcomes and the tests in the standard object.
    change(at, standard, changes.deduction);
    commit(at);
    let (failed, _) = failing();
    assert_eq!(failed.len(), 1, "{failed:?}");
    assert!(failed[0].0 == "test" && failed[0].1.contains("::error file="), "{failed:?}");
    again();

    // Other grades, accepted with everything that goes with them: the gate alone is left to object.
    change(at, standard, changes.line);
    assert_eq!(run_anywhere(&["test", at.join(standard).to_str().unwrap(), "--bless"]).code, 0);
    commit(at);
    let (failed, summary) = failing();
    assert_eq!(failed.len(), 1, "{failed:?}");
    assert!(failed[0].0 == "diff" && summary.contains("33.33%"), "{failed:?} {summary}");
    again();

    // A new standard has nothing to be compared with.
    fs::rename(at.join(standard), at.join(standard.replace(".std", "-2.std"))).unwrap();
    fs::rename(at.join(folder), at.join(format!("{folder}-2"))).unwrap();
    commit(at);
    assert_eq!(names(failing()), [] as [&str; 0]);
    again();
}

#[test]
fn the_workflow_stops_what_it_should_and_nothing_else() {
    let at = repository("ci-docs", "en", false);
    let workflow = read(&root().join("docs/ci/github.yml"));
    is_guarded(&workflow, &at, "standards/standards.std", &ENGLISH);
}

#[test]
fn the_workflow_of_a_new_standard_does_so_in_chinese() {
    let at = repository("ci-new", "zh", true);
    let workflow = read(&at.join(".github/workflows/standards.yml"));
    is_guarded(&workflow, &at, "standards.std", &CHINESE);
}

#[test]
fn the_examples_are_what_a_new_standard_gets_but_for_the_folder() {
    for (lang, ending) in [("en", ""), ("zh", ".zh")] {
        let of = |folder: &str, name: &str| read(&root().join(folder).join(name));
        let templates = format!("crates/cli/templates/{lang}");
        let same = |template: String, example: String| {
            let differs: Vec<(&str, &str)> =
                template.lines().zip(example.lines()).filter(|(old, new)| old != new).collect();
            assert_eq!(template.lines().count(), example.lines().count());
            let [(old, new)] = differs[..] else { panic!("{differs:?}") };
            assert_eq!(format!("{}standards", old.strip_suffix('.').unwrap()), new);
        };
        same(of(&templates, "github.yml"), of("docs/ci", &format!("github{ending}.yml")));
        same(
            of(&templates, "pre-commit.yaml"),
            of("docs/ci", &format!("pre-commit-config{ending}.yaml")),
        );
    }
}

/// Runs hooks as pre-commit does over all files; gives the ids of those that fail or change a file.
fn failing_hooks(hooks: &[Value], at: &Path) -> Vec<String> {
    let mut failing = Vec::new();
    for hook in hooks {
        assert_eq!(hook["language"], "system", "{hook}");
        let args = hook["args"].as_array().into_iter().flatten().map(|arg| format!(" '{}'", text(arg)));
        let line = format!("{}{}", text(&hook["entry"]), args.collect::<String>());
        let chosen = format!("git ls-files -z | grep -zE '{}'", text(&hook["files"]));
        let script = match hook["pass_filenames"].as_bool() {
            Some(false) => format!("{chosen} > /dev/null && {line}"),
            _ => format!("{chosen} | xargs -0 {line}"),
        };
        let run = shell(&script, at, &[]);
        let changed = shell("git diff --quiet", at, &[]).code != 0;
        git(at, &["checkout", "--quiet", "."]);
        if run.code != 0 || changed {
            failing.push(text(&hook["id"]).to_owned());
        }
    }
    failing
}

fn hooks_stop(hooks: &[Value], at: &Path, standard: &str, changes: &Changes) {
    assert_eq!(failing_hooks(hooks, at), [] as [&str; 0]);
    for (change_of, expected) in [
        (changes.slip, &["yardstick-check", "yardstick-lint", "yardstick-test"][..]),
        (changes.untidy, &["yardstick-fmt"]),
        (changes.deduction, &["yardstick-test"]),
    ] {
        change(at, standard, change_of);
        commit(at);
        assert_eq!(failing_hooks(hooks, at), expected, "{change_of:?}");
        git(at, &["reset", "--quiet", "--hard", "HEAD~1"]);
    }
}

#[test]
fn the_hooks_stop_what_they_should_and_nothing_else() {
    let at = repository("ci-hooks", "en", false);
    let manifest = yaml(&read(&root().join(".pre-commit-hooks.yaml")));
    let manifest = manifest.as_array().unwrap();
    assert!(manifest.iter().all(|hook| !text(&hook["description"]).is_empty()));
    hooks_stop(manifest, &at, "standards/standards.std", &ENGLISH);
}

#[test]
fn so_do_those_that_a_new_standard_gets_and_those_of_the_examples() {
    let at = repository("ci-hooks-new", "zh", true);
    let local = |text: &str| yaml(text)["repos"][0]["hooks"].as_array().unwrap().clone();
    hooks_stop(&local(&read(&at.join(".pre-commit-config.yaml"))), &at, "standards.std", &CHINESE);
    let at = repository("ci-hooks-docs", "en", false);
    for name in ["pre-commit-config.yaml", "pre-commit-config.zh.yaml"] {
        let hooks = local(&read(&root().join("docs/ci").join(name)));
        hooks_stop(&hooks, &at, "standards/standards.std", &ENGLISH);
    }
}

#[test]
fn the_pages_name_hooks_that_there_are() {
    let manifest = yaml(&read(&root().join(".pre-commit-hooks.yaml")));
    let known: Vec<&str> = manifest.as_array().unwrap().iter().map(|hook| text(&hook["id"])).collect();
    for page in ["docs/ci.md", "docs/ci.zh.md"] {
        let page = read(&root().join(page));
        let (_, block) = page.split_once("```yaml pre-commit\n").unwrap();
        let config = yaml(block.split_once("```").unwrap().0);
        let hooks = config["repos"][0]["hooks"].as_array().unwrap();
        assert_eq!(hooks.iter().map(|hook| text(&hook["id"])).collect::<Vec<_>>(), known);
    }
}
