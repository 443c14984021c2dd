/**
 * TEST FIXTURE, not a secret: a certificate that is its own authority and is valid from 2120 to 2170
 * only, which is what a good one looks like to a machine whose clock fell back. Made once with
 * `openssl ca -selfsign -startdate 21200101000000Z -enddate 21700101000000Z`.
 */
export const futureCertificateFixture = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg1Z2niNXKXdnQpx9s
TluqULSIQnuMsg4XAv6/Yetk60ehRANCAAQ5SQ0gYN5yK0gsGvGeA3DHQESTU8EE
xOdjfJuudZRrbBLNyUSZ2KiWyT0h7nXCfxLok3362x+dnGqAuRg6qhj3
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBqzCCAVGgAwIBAgIBATAKBggqhkjOPQQDAjA1MTMwMQYDVQQDDCpHZW5BdXRo
IEtpb3NrIHRlc3RzLCBub3QgdmFsaWQgYmVmb3JlIDIxMjAwIhgPMjEyMDAxMDEw
MDAwMDBaGA8yMTcwMDEwMTAwMDAwMFowNTEzMDEGA1UEAwwqR2VuQXV0aCBLaW9z
ayB0ZXN0cywgbm90IHZhbGlkIGJlZm9yZSAyMTIwMFkwEwYHKoZIzj0CAQYIKoZI
zj0DAQcDQgAEOUkNIGDecitILBrxngNwx0BEk1PBBMTnY3ybrnWUa2wSzclEmdio
lsk9Ie51wn8S6JN9+tsfnZxqgLkYOqoY96NOMEwwGgYDVR0RBBMwEYIJbG9jYWxo
b3N0hwR/AAABMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFBnJuE3P/vPh6Hud
3QZgf0ZfthYWMAoGCCqGSM49BAMCA0gAMEUCIQDu41LJ4js3F7Cu5qJp+xfI/SON
DNcrGEnC1ybYFI+8BAIgGS2Uk4s7QGqmRDcck9PgE/jJ25278F+F1P/wXmmnT28=
-----END CERTIFICATE-----`,
} as const;
