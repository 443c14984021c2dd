/** For trust.test.ts: a process that trusts the company's authority and asks each address. */
import { createSend } from '../../../main/genauth/http.ts';
import { companyNetwork } from '../../support/company-network.ts';

const send = createSend(companyNetwork());
const answers: string[] = [];
for (const address of process.argv.slice(2)) {
  const result = await send({
    operation: 'gene-qrcode',
    method: 'GET',
    url: new URL(address),
    timeoutMs: 5_000,
    maxBytes: 1024,
  });
  answers.push(result.ok ? 'trusted' : result.error.kind);
}
process.stdout.write(JSON.stringify(answers));
process.exit();
