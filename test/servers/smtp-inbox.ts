import type { AddressInfo, Socket } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** The message as it came over the wire. */
  readonly raw: Buffer;
}

export interface SmtpRefusal {
  /** SMTP reply code, 4xx or 5xx. */
  readonly code: number;
  readonly text: string;
  /** How many times; for ever when not given. */
  readonly times?: number;
  /** At which command; default `rcpt`. */
  readonly at?: "connect" | "mail" | "rcpt" | "data";
  /** Only for this recipient. */
  readonly to?: string;
}

export interface SmtpInboxOptions {
  readonly refuse?: SmtpRefusal;
  /** Asks for this name and password before it takes mail. */
  readonly auth?: { readonly user: string; readonly password: string };
}

export interface SmtpInbox {
  /** `smtp://127.0.0.1:PORT`, without a name and password. */
  readonly url: string;
  readonly port: number;
  /** What was accepted, in order. */
  readonly messages: ReceivedMail[];
  /** From now on refuses so; with null accepts everything. */
  refuse(refusal: SmtpRefusal | null): void;
  /** Keeps the next `times` messages but cuts the connection instead of answering. */
  loseAnswers(times: number): void;
  close(): Promise<void>;
}

/** A real SMTP server on loopback that keeps what it is sent; it offers no TLS. */
export async function startSmtpInbox({ refuse, auth }: SmtpInboxOptions = {}): Promise<SmtpInbox> {
  const messages: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const refusals = countedRefusals(refuse ?? null);
  let answersToLose = 0;
  const server = new SMTPServer({
    disabledCommands: auth === undefined ? ["STARTTLS", "AUTH"] : ["STARTTLS"],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onConnect: (_session, done) => done(refusals.next("connect")),
    onAuth: ({ username, password }, _session, done) =>
      username === auth?.user && password === auth?.password
        ? done(null, { user: username })
        : done(new Error(`Invalid login ${username} ${password}`)),
    onMailFrom: (_address, _session, done) => done(refusals.next("mail")),
    onRcptTo: ({ address }, _session, done) => done(refusals.next("rcpt", address)),
    onData(stream, session, done) {
      readAll(stream).then((raw) => {
        const mail = received(session, raw);
        const refusal = refusals.next("data", mail.to[0]);
        if (refusal !== null) return done(refusal);
        messages.push(mail);
        if (answersToLose === 0) return done(null);
        answersToLose -= 1;
        for (const socket of sockets) if (socket.remotePort === session.remotePort) socket.destroy();
        // A client may be gone in the middle of its message: nothing was received.
      }, done);
    },
  });
  server.on("error", () => {}); // connections that a client or a test cuts
  server.server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    messages,
    refuse: refusals.set,
    loseAnswers(times) {
      answersToLose = times;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function countedRefusals(first: SmtpRefusal | null) {
  let refusal = first;
  let left = first?.times ?? Number.POSITIVE_INFINITY;
  return {
    set(next: SmtpRefusal | null): void {
      refusal = next;
      left = next?.times ?? Number.POSITIVE_INFINITY;
    },
    next(at: NonNullable<SmtpRefusal["at"]>, to?: string): Error | null {
      if (refusal === null || left === 0 || (refusal.at ?? "rcpt") !== at) return null;
      if (refusal.to !== undefined && refusal.to !== to) return null;
      left -= 1;
      return Object.assign(new Error(refusal.text), { responseCode: refusal.code });
    },
  };
}

function received({ envelope }: SMTPServerSession, raw: Buffer): ReceivedMail {
  const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
  return { from, to: envelope.rcptTo.map(({ address }) => address), raw };
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
