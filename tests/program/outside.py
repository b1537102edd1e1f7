#!/usr/bin/env python3
"""What lies outside, for tests: an HTTP server whose answer is in the path, and a mail server, on loopback.

outside.py FOLDER: writes their ports to FOLDER/ports, and every request as a line of JSON to FOLDER/requests. What
FOLDER/NAME-answer says is the answer of path /NAME, else its name is (ok, 500, 410, redirect, hang, garbage, endless)."""
import base64, hashlib, hmac, http.server, json, os, socketserver, sys, threading, time

folder = sys.argv[1]
lock = threading.Lock()


def note(**what):
    with lock, open(os.path.join(folder, "requests"), "a") as out:
        out.write(json.dumps(what, ensure_ascii=False) + "\n")


def signed(headers, body):
    key = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    text = f"{headers.get('webhook-id')}.{headers.get('webhook-timestamp')}.{body}".encode()
    want = "v1," + base64.b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode()
    fresh = abs(time.time() - int(headers.get("webhook-timestamp", "0"))) < 300
    return want == headers.get("webhook-signature") and fresh


class Web(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        name = self.path.split("?")[0].strip("/")
        how = name
        if os.path.exists(os.path.join(folder, name + "-answer")):
            how = open(os.path.join(folder, name + "-answer")).read().strip()
        headers = {k.lower(): v for k, v in self.headers.items()}
        note(path=self.path, name=name, how=how, method=self.command, headers=headers, body=body,
             signed=signed(headers, body) if "webhook-id" in headers else None)
        if how == "hang":
            time.sleep(14)
            return
        if how == "garbage":
            self.wfile.write(b"\x00\xff what is this\n\n")
            return
        if how == "redirect":
            self.send_response(302)
            self.send_header("Location", "/ok")
            self.end_headers()
            return
        self.send_response(int(how) if how.isdigit() else 200)
        self.end_headers()
        if how == "endless":
            try:
                for _ in range(1000):
                    self.wfile.write(b"x" * 65536)
            except OSError:
                pass
            return
        self.wfile.write(b'{"accepted":1}')

    do_GET = do_POST = do_PUT = answer


class Mail(socketserver.StreamRequestHandler):
    """Enough of SMTP for one message a line; `hang` after DATA where the file mail-answer says so."""

    def handle(self):
        say = lambda text: self.wfile.write(text.encode() + b"\r\n")
        mail = {}
        say("220 outside")
        for line in self.rfile:
            line = line.decode().strip()
            word = line[:4].upper()
            how = ""
            if os.path.exists(os.path.join(folder, "mail-answer")):
                how = open(os.path.join(folder, "mail-answer")).read().strip()
            if word in ("HELO", "EHLO"):
                say("250 outside")
            elif word == "MAIL":
                mail["from"] = line
                say("250 ok")
            elif word == "RCPT":
                mail["to"] = line
                say("550 no such box" if how == "550" else "250 ok")
            elif word == "DATA":
                say("354 go on")
                text = []
                for part in self.rfile:
                    if part == b".\r\n":
                        break
                    text.append(part.decode())
                mail["text"] = "".join(text)
                note(name="mail", how=how, **mail)
                if how == "hang":
                    time.sleep(14)
                    return
                say("250 taken")
            elif word == "QUIT":
                say("221 bye")
                return
            else:
                say("500 what?")


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 64


class MailServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


web, mail = Server(("127.0.0.1", 0), Web), MailServer(("127.0.0.1", 0), Mail)
threading.Thread(target=mail.serve_forever, daemon=True).start()
with open(os.path.join(folder, "ports.part"), "w") as out:
    out.write(f"{web.server_port} {mail.server_address[1]}\n")
os.rename(os.path.join(folder, "ports.part"), os.path.join(folder, "ports"))
web.serve_forever()
