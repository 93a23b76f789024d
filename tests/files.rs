//! Standards of several files.

use std::fs;
use std::path::PathBuf;

use sha2::{Digest, Sha256};
use yardstick::{Files, Folder, Language, Standard, Standards, Texts};

/// The standard at `main.std` among these texts.
fn standard(texts: &Texts) -> Standard {
    Standard::check_in(texts, "main.std").unwrap().into_standard().unwrap()
}

/// An empty folder of a test's own.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("files").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn sha256(text: &str) -> String {
    let hex = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    format!("sha256:{hex}")
}

const LEVELS: &str = "levels mildest first { minor deduct 2   major deduct 5 }";
const REST: &str = "record case { n : integer }
    error A minor { when n > 1 }
    score total { start 100   deduct errors }";

#[test]
fn what_is_imported_stands_in_the_place_of_the_import() {
    let header = "standard s { version \"1\" }";
    let texts = Texts::from([
        ("main.std", format!("{header}\nimport \"a/levels.std\"\nimport \"a/rest.std\"")),
        ("a/levels.std", LEVELS.to_owned()),
        ("a/rest.std", format!("import \"levels.std\"\n{REST}")),
    ]);
    let whole = Standard::parse(&format!("{header}\n{LEVELS}\n{REST}")).unwrap();
    assert_eq!(standard(&texts).listing(), whole.listing());
    let outcome = standard(&texts).grade_json(br#"{"n": 2}"#).unwrap();
    let source = &outcome.reasons()[0].source;
    assert_eq!((&*source.file, source.line), ("a/rest.std", 3));
}

#[test]
fn the_order_is_that_of_the_text_whatever_the_file() {
    let texts = Texts::from([
        (
            "main.std",
            "standard s { version \"1\" } import \"first.std\"
             class second { error B { deduct 1 } }  import \"third.std\"
             score total { start 100 deduct errors }",
        ),
        ("first.std", "error A { deduct 1 }"),
        ("third.std", "error C { deduct 1 }"),
    ]);
    let record = br#"{"findings": [{"code": "C"}, {"code": "B"}, {"code": "A"}]}"#;
    let outcome = standard(&texts).grade_json(record).unwrap();
    let codes: Vec<&str> = outcome.reasons().iter().map(|reason| &*reason.code).collect();
    assert_eq!(codes, ["A", "B", "C"]);
}

#[test]
fn both_languages_import() {
    let english = Texts::from([
        (
            "main.std",
            "standard s { version \"1\" } import \"levels.std\" error A minor {}
                      score total { start 100 deduct errors }",
        ),
        ("levels.std", LEVELS),
    ]);
    let chinese = Texts::from([
        (
            "main.std",
            "标准 s { 版本 “1” }  引用 “levels.std”  错误 A minor { }
                      得分 total { 起始 100 分；扣 全部错误 }",
        ),
        ("levels.std", "严重程度 由轻到重 { minor 扣 2 分   major 扣 5 分 }"),
    ]);
    assert_eq!(standard(&english).listing(), standard(&chinese).listing());
}

#[test]
fn a_field_of_findings_is_known_in_every_file() {
    let finding = "检出 { 影响结果 ： 是否 = 否 }";
    let rest = "严重程度 由轻到重 { 轻微 }  错误 A 轻微 { 扣 1 分 }
                得分 总分 { 起始 100 分；扣 全部错误 }
                规则 R { 当 有 影响结果 的错误  则 总分 至多 60 }";
    let header = "标准 s { 版本 “1” }";
    let texts = Texts::from([
        ("main.std", format!("{header}\n引用 “检出.std”\n{rest}")),
        ("检出.std", finding.to_owned()),
    ]);
    let whole = Standard::parse(&format!("{header}\n{finding}\n{rest}")).unwrap();
    assert_eq!(standard(&texts).listing(), whole.listing());
}

#[test]
fn the_digest_of_several_files_is_that_of_their_digests() {
    let main = "standard s { version \"1\" } import \"b.std\" import \"a.std\"";
    let texts = Texts::from([("main.std", main), ("a.std", "let x = 1"), ("b.std", "let y = 2")]);
    let lines = [main, "let y = 2", "let x = 1"].map(|text| sha256(text) + "\n");
    assert_eq!(standard(&texts).digest(), sha256(&lines.concat()));
    let alone = Standard::parse("standard s { version \"1\" }").unwrap();
    assert_eq!(alone.digest(), sha256("standard s { version \"1\" }"));
}

#[test]
fn a_file_on_disk_imports_from_its_own_folder() {
    let folder = folder("disk");
    fs::create_dir_all(folder.join("desk/shared")).unwrap();
    let main = "standard s { version \"1\" } import \"shared/levels.std\" import \"../other.std\"";
    fs::write(folder.join("desk/main.std"), main).unwrap();
    fs::write(folder.join("desk/shared/levels.std"), "levels mildest first { minor minor }").unwrap();
    fs::write(folder.join("other.std"), "let x = 1").unwrap();
    let main = folder.join("desk/main.std");
    let error = Standard::load(&main).unwrap_err();
    let codes: Vec<&str> = error.diagnostics().iter().map(|it| it.code()).collect();
    assert_eq!(codes, ["E0263", "E0220"]);
    let names: Vec<_> = (error.diagnostics().iter())
        .map(|it| error.sources().unwrap().get(it.span().file).unwrap().name().to_owned())
        .collect();
    assert_eq!(names, ["main.std", "shared/levels.std"]);
    // In words they are named as they were reached.
    for path in [main, folder.join("desk/shared/levels.std")] {
        assert!(error.to_string().contains(&format!("{}:1:", path.display())), "{error}");
    }
    fs::write(folder.join("desk/shared/levels.std"), "levels mildest first { minor }").unwrap();
    assert!(Standard::load_in(&folder, "desk/main.std").is_ok());
}

#[test]
fn outcomes_are_the_same_from_wherever_the_standard_was_reached() {
    let folder = folder("reached");
    fs::create_dir_all(folder.join("desk/shared")).unwrap();
    let main = "standard s { version \"1\" } import \"shared/late.std\" score total { start 100 deduct errors }";
    fs::write(folder.join("desk/main.std"), main).unwrap();
    let late = "record case { pages : integer } error E1 \"late\" { when pages > 1 deduct 5 }";
    fs::write(folder.join("desk/shared/late.std"), late).unwrap();
    let outcome = |standard: &Standard| {
        serde_json::to_string(&standard.grade_json(br#"{"pages": 2}"#).unwrap()).unwrap()
    };
    let by_path = outcome(&Standard::load(folder.join("desk/main.std")).unwrap());
    let book = Standards::load(folder.join("desk")).unwrap();
    assert_eq!(by_path, outcome(&Standard::load_in(folder.join("desk"), "main.std").unwrap()));
    assert_eq!(
        by_path,
        serde_json::to_string(&book.grade_json("s", br#"{"pages": 2}"#, None).unwrap()).unwrap()
    );
    assert!(by_path.contains(r#""source":{"file":"shared/late.std","line":1}"#), "{by_path}");
    // A root further up names them from there.
    assert!(
        outcome(&Standard::load_in(&folder, "desk/main.std").unwrap()).contains("desk/shared/late.std")
    );
}

#[test]
fn a_folder_lists_its_standards_and_nothing_else() {
    let folder = folder("list");
    fs::create_dir_all(folder.join("b/.hidden")).unwrap();
    for name in ["z.std", "b/a.std", "a.txt", ".x.std", "b/.hidden/c.std"] {
        fs::write(folder.join(name), "").unwrap();
    }
    assert_eq!(Folder::new(&folder).list().unwrap(), ["b/a.std", "z.std"]);
    assert!(Folder::new(folder.join("none")).list().is_err());
}

#[cfg(unix)]
#[test]
fn links_that_leave_the_root_are_refused() {
    let folder = folder("links");
    fs::create_dir_all(folder.join("root")).unwrap();
    fs::write(folder.join("secret.std"), "let x = 1").unwrap();
    fs::write(folder.join("root/here.std"), "let y = 1").unwrap();
    std::os::unix::fs::symlink("../secret.std", folder.join("root/link.std")).unwrap();
    std::os::unix::fs::symlink("here.std", folder.join("root/inner.std")).unwrap();
    let main = "standard s { version \"1\" } import \"inner.std\" import \"link.std\"";
    fs::write(folder.join("root/main.std"), main).unwrap();
    let error = Standard::load(folder.join("root/main.std")).unwrap_err();
    let codes: Vec<&str> = error.diagnostics().iter().map(|it| it.code()).collect();
    assert_eq!(codes, ["E0263"]);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_in_a_folder_is_said_in_both_languages() {
    let folder = folder("unreadable");
    fs::create_dir_all(folder.join("root")).unwrap();
    fs::write(folder.join("secret.std"), "let x = 1").unwrap();
    std::os::unix::fs::symlink("../secret.std", folder.join("root/link.std")).unwrap();
    std::os::unix::fs::symlink("/dev/null", folder.join("root/null.std")).unwrap();
    std::os::unix::fs::symlink("nowhere.std", folder.join("root/none.std")).unwrap();
    fs::write(folder.join("root/other.std"), b"standard gbk { version \"\xb0\xe6\" }").unwrap();
    fs::write(folder.join("root/windows.std"), "\u{feff}standard w { version \"1\" }\r\nlet x = 1\r\n")
        .unwrap();
    let checked = Standards::check_folder(folder.join("root")).unwrap();
    let said = |language| -> Vec<String> {
        checked.diagnostics().iter().map(|it| it.message(language)).collect()
    };
    assert_eq!(
        said(Language::English),
        [
            "`link.std` cannot be read: it lies outside the folder",
            "`none.std` cannot be read: there is no such file",
            "`null.std` cannot be read: it lies outside the folder",
            "`other.std` cannot be read: the text is not UTF-8; save it as UTF-8",
        ]
    );
    assert_eq!(said(Language::Chinese)[0], "无法读取 `link.std`：它在该文件夹之外");
}
