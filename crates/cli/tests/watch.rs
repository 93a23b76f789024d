//! `--watch`: a process that runs again when a file changes, whatever became of the file.

use crate::support::{command, file, folder, run};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// How often it is asked for what is waited for, which usually comes at once, even on a busy machine.
const PATIENCE: usize = 3000;

/// A process that watches, with all it said so far.
struct Watcher {
    child: Child,
    said: Arc<Mutex<String>>,
    /// How much of that was waited for already.
    heard: usize,
}

impl Watcher {
    fn start(folder: &Path, args: &[&str]) -> Self {
        let mut command = command(args);
        command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        listen(out, Arc::clone(&said));
        listen(err, Arc::clone(&said));
        Self { child, said, heard: 0 }
    }

    /// Waits until it says all of this after what was waited for before; gives what it said meanwhile.
    fn says(&mut self, texts: &[&str]) -> String {
        for _ in 0..PATIENCE {
            let said = self.said.lock().unwrap().clone();
            let (_, new) = said.split_at(self.heard);
            let ends: Vec<usize> =
                texts.iter().filter_map(|text| Some(new.find(text)? + text.len())).collect();
            if ends.len() == texts.len() {
                self.heard += ends.into_iter().max().unwrap();
                return new.to_owned();
            }
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none(), "it ended with {ended:?} and did not say {texts:?}:\n{said}");
            thread::sleep(Duration::from_millis(20));
        }
        panic!("it does not say {texts:?}:\n{}", self.said.lock().unwrap());
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Collects what comes, in whole lines, so that what two streams say is not mixed within a line.
fn listen(mut from: impl Read + Send + 'static, to: Arc<Mutex<String>>) {
    thread::spawn(move || {
        let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
        while let Ok(read @ 1..) = from.read(&mut buffer) {
            bytes.extend_from_slice(&buffer[..read]);
            if let Some(end) = bytes.iter().rposition(|&byte| byte == b'\n') {
                let lines: Vec<u8> = bytes.drain(..=end).collect();
                to.lock().unwrap().push_str(&String::from_utf8(lines).unwrap());
            }
        }
    });
}

const STANDARD: &str = "standard desk { version \"1\" }
import \"parts/levels.std\"
error E1 \"Late\" minor {}
score total { start 100 deduct errors }
test \"late\" { given { findings: [E1] } expect total = 98 }
";
const LEVELS: &str = "levels mildest first { minor deduct 2 }\n";

fn desk(name: &str) -> std::path::PathBuf {
    let folder = folder(name);
    fs::create_dir(folder.join("parts")).unwrap();
    file(&folder, "desk.std", STANDARD);
    file(&folder, "parts/levels.std", LEVELS);
    folder
}

/// Puts a text in a file's place as editors do: beside it first.
fn replace(folder: &Path, name: &str, text: &str) {
    let aside = folder.join(".aside");
    fs::write(&aside, text).unwrap();
    fs::rename(aside, folder.join(name)).unwrap();
}

#[test]
fn a_standard_is_checked_again_after_each_change() {
    let folder = desk("watch-check");
    let mut watcher = Watcher::start(&folder, &["check", "--watch", "desk.std"]);
    watcher.says(&["1 file: no problems\n", "watching 2 files; Ctrl-C ends\n"]);
    // A slip, put right by an editor that replaces the file.
    file(&folder, "desk.std", STANDARD.replace("start 100", "strat 100"));
    let said = watcher.says(&["changed: desk.std\n", "1 file: 1 error\n", "watching"]);
    assert!(said.contains("error[E0101]"), "{said}");
    replace(&folder, "desk.std", STANDARD);
    watcher.says(&["changed: desk.std\n", "no problems\n", "watching"]);
    // What it imports counts too, in whatever folder.
    file(&folder, "parts/levels.std", LEVELS.replace("minor", "slight"));
    let said = watcher.says(&["changed: parts/levels.std\n", "1 error\n", "watching"]);
    assert!(said.contains("`minor`"), "{said}");
    file(&folder, "parts/levels.std", LEVELS);
    watcher.says(&["changed: parts/levels.std\n", "no problems\n", "watching"]);
    // It goes and comes back.
    fs::remove_file(folder.join("desk.std")).unwrap();
    watcher.says(&["changed: desk.std\n", "there is no such file\n", "watching 1 file; Ctrl-C ends\n"]);
    file(&folder, "desk.std", STANDARD);
    watcher.says(&["changed: desk.std\n", "no problems\n", "watching 2 files"]);
    let said = watcher.said.lock().unwrap();
    assert!(!said.contains('\u{1b}'), "a pipe is no screen to be cleared: {said}");
}

#[test]
fn tests_and_frozen_outcomes_run_again_after_each_change() {
    let folder = desk("watch-test");
    fs::create_dir(folder.join("desk")).unwrap();
    file(&folder, "desk/cases.jsonl", "{\"id\": \"A-1\"}\n");
    let mut watcher = Watcher::start(&folder, &["--lang", "zh", "test", ".", "--watch"]);
    watcher.says(&["的结果从未固定", "正在留意 3 个文件的改动；按 Ctrl-C 结束\n"]);
    assert_eq!(run(&["test", "--bless", folder.join("desk").to_str().unwrap()]).code, 0);
    watcher.says(&["有改动：desk/golden.jsonl\n", "1 个一致，0 个不一致\n", "正在留意 4 个文件"]);
    replace(&folder, "parts/levels.std", "levels mildest first { minor deduct 3 }\n");
    watcher.says(&[
        "有改动：parts/levels.std\n",
        "应为：total = 98",
        "0 个通过，1 个未通过",
        "正在留意",
    ]);
    file(&folder, "desk/cases.jsonl", "{\"id\": \"A-2\"}\n{\"id\": \"A-3\"}\n");
    watcher.says(&["有改动：desk/cases.jsonl\n", "2 个案件，却有 1 个评定结果", "正在留意"]);
}

#[test]
fn a_book_is_watched_in_its_folder() {
    let folder = desk("watch-book");
    let mut watcher = Watcher::start(&folder, &["test", "--book", ".", "--watch"]);
    watcher.says(&["1 passed, 0 failed\n", "watching 2 files"]);
    file(&folder, "desk.std", STANDARD.replace("= 98", "= 97"));
    watcher.says(&["changed: desk.std\n", "0 passed, 1 failed\n", "watching"]);
}

#[test]
fn what_does_not_go_with_watching_is_refused() {
    let check = run(&["check", "--watch", "--format", "json", "desk.std"]);
    assert_eq!((check.code, check.out.as_str()), (2, ""));
    assert_eq!(check.err, "error: `--watch` is for people to read; leave out `--format`\n");
    let test = run(&["--lang", "zh", "test", "--watch", "--format", "junit", "desk.std"]);
    assert_eq!((test.code, test.out.as_str()), (2, ""));
    assert_eq!(test.err, "错误: `--watch` 的输出供人阅读；请去掉 `--format`\n");
    assert_eq!(run(&["test", "--watch", "--bless", "desk.std"]).code, 2);
    // What was never going to work is not waited for.
    assert_eq!(run(&["test", "--watch", "--standard", "desk", "desk.std"]).code, 2);
}
