/**
 * TEST FIXTURE, not a secret: a certificate for this machine's own names that signs itself and that
 * nobody trusts. It ends in 2126; made once with
 * `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500`.
 */
export const selfSignedFixture = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgzjjvzViKQvee0q7R
lu+W/Ti5JjvIUGCqFLlynVJ/0zKhRANCAASJAv/W2fBYySbjeoR3bQ2oq397FUVq
h2rzga0DR41h+QTZdpp4QBCI1xBmtrbYe85+H/3q5IkftDViBC2mVFb3
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIB4DCCAYWgAwIBAgIUA9HtSrXuxvlqvsQrIfktaeSRlxYwCgYIKoZIzj0EAwIw
NjE0MDIGA1UEAwwrR2VuQXV0aCBLaW9zayB1bml0IHRlc3RzLCB0cnVzdGVkIGJ5
IG5vYm9keTAgFw0yNjExMjIwNzI1NDFaGA8yMTI2MTAyOTA3MjU0MVowNjE0MDIG
A1UEAwwrR2VuQXV0aCBLaW9zayB1bml0IHRlc3RzLCB0cnVzdGVkIGJ5IG5vYm9k
eTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABIkC/9bZ8FjJJuN6hHdtDairf3sV
RWqHavOBrQNHjWH5BNl2mnhAEIjXEGa2tth7zn4f/erkiR+0NWIELaZUVvejbzBt
MB0GA1UdDgQWBBR83e0MeFuHg+aC+j0vFHTyu5kEWzAfBgNVHSMEGDAWgBR83e0M
eFuHg+aC+j0vFHTyu5kEWzAPBgNVHRMBAf8EBTADAQH/MBoGA1UdEQQTMBGCCWxv
Y2FsaG9zdIcEfwAAATAKBggqhkjOPQQDAgNJADBGAiEA54HtND/gjVoQPPUaTeFK
/siXYQdZkjwIiyQSBCofFtICIQDDTXUSVoaXT4thxGbstOryMe0QXLWevWHWSNxy
XnQTJg==
-----END CERTIFICATE-----`,
} as const;
