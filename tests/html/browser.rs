//! Chromium without a window, driven through its `DevTools` protocol: opens a page, presses keys, asks the page, and
//! notes every complaint it makes. Where there is no Chromium, the test fails and says how to get one.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

/// One browser at a time: several would only slow one another down.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// So long may a loaded machine take for one answer.
const PATIENCE: Duration = Duration::from_mins(2);

/// A browser with one page.
pub struct Browser {
    child: Child,
    socket: WebSocket<TcpStream>,
    session: Option<String>,
    sent: u64,
    loaded: bool,
    /// What the page complained of since it was opened.
    pub complaints: Vec<String>,
    profile: PathBuf,
    _alone: MutexGuard<'static, ()>,
}

impl Browser {
    /// Starts a browser; `name` tells its folder from that of others.
    pub fn start(name: &str) -> Self {
        let alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("browser-{name}-{}", std::process::id()));
        let mut child = chromium(&profile);
        let address = listening_at(&mut child);
        let host = address.strip_prefix("ws://").and_then(|rest| rest.split('/').next()).unwrap();
        let stream = TcpStream::connect(host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let (socket, _) = tungstenite::client(&address, stream).unwrap();
        let (session, sent, loaded, complaints) = (None, 0, false, Vec::new());
        let mut browser = Self { child, socket, session, sent, loaded, complaints, profile, _alone: alone };
        let target = browser.command("Target.createTarget", &json!({ "url": "about:blank" }));
        let target = json!({ "targetId": target["targetId"], "flatten": true });
        browser.session = browser.command("Target.attachToTarget", &target)["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page.enable", "Runtime.enable", "Log.enable"] {
            browser.command(domain, &json!({}));
        }
        browser
    }

    /// Opens a file afresh, with what stands behind the `#`.
    pub fn open(&mut self, file: &Path, hash: &str) {
        self.complaints.clear();
        for address in ["about:blank".to_owned(), format!("file://{}{hash}", file.display())] {
            self.loaded = false;
            self.command("Page.navigate", &json!({ "url": address }));
            while !self.loaded {
                self.receive();
            }
        }
    }

    /// What an expression is, in the page.
    pub fn ask(&mut self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let mut answer = self.command("Runtime.evaluate", &asked);
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {answer}");
        answer["result"]["value"].take()
    }

    /// Presses a key that writes `text`, or none.
    pub fn press(&mut self, key: &str, text: &str) {
        for kind in ["keyDown", "keyUp"] {
            let text = if kind == "keyDown" { text } else { "" };
            self.command("Input.dispatchKeyEvent", &json!({ "type": kind, "key": key, "text": text }));
        }
    }

    /// Writes where the cursor is.
    pub fn write(&mut self, text: &str) {
        self.command("Input.insertText", &json!({ "text": text }));
    }

    /// Sends a command and waits for its answer.
    pub fn command(&mut self, method: &str, parameters: &Value) -> Value {
        self.sent += 1;
        let mut message = json!({ "id": self.sent, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.socket.send(Message::text(message.to_string())).unwrap();
        loop {
            let mut answer = self.receive();
            if answer["id"] == json!(self.sent) {
                assert!(answer.get("error").is_none(), "{method}: {answer}");
                return answer["result"].take();
            }
        }
    }

    /// The next message; what it says of the page is noted.
    fn receive(&mut self) -> Value {
        let message = self.socket.read().unwrap_or_else(|error| panic!("the browser fell silent: {error}"));
        let message: Value = serde_json::from_str(message.to_text().unwrap()).unwrap();
        match message["method"].as_str() {
            Some("Page.loadEventFired") => self.loaded = true,
            Some("Runtime.exceptionThrown" | "Log.entryAdded" | "Runtime.consoleAPICalled") => {
                self.complaints.push(message["params"].to_string());
            }
            _ => {}
        }
        message
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

/// The browser's process: `CHROMIUM` names another than the distribution's.
fn chromium(profile: &Path) -> Child {
    let program = std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
    Command::new(&program)
        // Containers have neither namespaces to spare nor much shared memory.
        .args(["--headless", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--remote-debugging-port=0"])
        .args(["--no-first-run", "--disable-background-networking", "--disable-extensions", "--lang=zh-CN"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program}: {error}; the page is tested in Chromium: apt-get install chromium"))
}

/// Where it listens, as it says itself; whatever else it says is read on, lest it wait for a reader.
fn listening_at(child: &mut Child) -> String {
    let mut said = String::new();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    for line in lines.by_ref() {
        if let Some(address) = line.strip_prefix("DevTools listening on ") {
            let address = address.trim().to_owned();
            std::thread::spawn(move || lines.for_each(drop));
            return address;
        }
        said.push_str(&line);
        said.push('\n');
    }
    panic!("Chromium did not start:\n{said}");
}
