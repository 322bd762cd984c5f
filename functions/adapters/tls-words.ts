/** Codes of Node's for certificates, for people. */
const CERTIFICATES: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not yet valid",
  CERT_REVOKED: "its certificate was revoked",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate cannot be verified",
};
/** What else Node finds wrong with a certificate; its message says which. */
const CERTIFICATE =
  /^(?:UNABLE_TO_|CERT_|SELF_SIGNED_CERT|ERROR_IN_CERT|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH)/;

/** OpenSSL's message: `[SYSCALL EPROTO ]THREAD:error:NUMBER:SSL routines:FUNCTION:REASON:FILE:LINE:[SSL alert number N]`. */
const OPENSSL = /:error:[0-9A-F]{8}:[^:]*:[^:]*:([^:]+)/i;
/** The server's last word was an alert (RFC 8446, section 6): it refused. */
const ALERT = /SSL alert number (\d+)/;
const CERTIFICATE_REQUIRED = "116";
/** Reasons of OpenSSL's for a server that knows only what is no longer safe. */
const OUTDATED =
  /protocol version|unsupported protocol|version too low|key too small|legacy|inappropriate fallback|no shared cipher/;
/** Reasons of OpenSSL's for bytes that are no TLS. */
const NO_TLS = /wrong version number|unknown protocol|http request|packet length too long|bad record type|record layer/;

/** What failed of a secure connection, as people say it; null for an error of another kind. */
export function tlsInWords(code: string, message: string): string | null {
  if (CERTIFICATES[code] !== undefined) return CERTIFICATES[code];
  if (CERTIFICATE.test(code)) return `its certificate cannot be verified (${message})`;
  const reason = OPENSSL.exec(message)?.[1];
  if (reason === undefined) return null;
  const [, alert] = ALERT.exec(message) ?? [];
  if (alert === CERTIFICATE_REQUIRED) return "it wants a client certificate";
  if (OUTDATED.test(reason)) return `it speaks only an outdated TLS (${plain(reason)})`;
  if (NO_TLS.test(reason)) return "it does not speak TLS on this port";
  return alert === undefined
    ? `the secure connection failed (${plain(reason)})`
    : `it refused the secure connection (${plain(reason)})`;
}

/** OpenSSL names the version in which an alert first appeared, which says nothing of the server. */
function plain(reason: string): string {
  return reason.replace(/^(?:sslv3|tlsv1|tlsv13|ssl\/tls) (?:alert )?/, "");
}
