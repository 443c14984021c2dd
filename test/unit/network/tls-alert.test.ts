import { expect, it } from 'vitest';
import { tlsAlertOf } from '../../../main/network/tls-alert.ts';

// As OpenSSL 3.0 (Node 20) and BoringSSL (Electron 33) worded them.
it.each([
  [
    '803CEC71347F0000:error:0A00045C:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required:../deps/openssl/openssl/ssl/record/rec_layer_s3.c:1605:SSL alert number 116',
    'certificate_required',
  ],
  [
    '61194694493056:error:1000045c:SSL routines:OPENSSL_internal:TLSV1_ALERT_CERTIFICATE_REQUIRED:../../third_party/boringssl/src/ssl/tls_record.cc:486:SSL alert number 116',
    'certificate_required',
  ],
  [
    'write EPROTO 803CEC71347F0000:error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:',
    'handshake_failure',
  ],
  [
    'write EPROTO 61194694493056:error:10000418:SSL routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA:',
    'unknown_ca',
  ],
  [
    'error:10000415:SSL routines:OPENSSL_internal:SSLV3_ALERT_CERTIFICATE_EXPIRED',
    'certificate_expired',
  ],
])('%s', (message, alert) => {
  expect(tlsAlertOf(new Error(message))).toBe(alert);
});

it.each([
  new Error('error:0A00010B:SSL routines:ssl3_get_record:wrong version number'),
  new Error('error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version'),
  new Error('self-signed certificate in certificate chain'),
  new Error('error:1E08010C:DECODER routines::unsupported'),
  'no error at all',
  null,
])('is none of these: %s', (error) => {
  expect(tlsAlertOf(error)).toBeNull();
});
