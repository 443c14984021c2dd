/** A phone with the operator's app on it: signs in as a user and acts on codes, as the API has it. */
export class Phone {
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  static async of(url: string, username: string): Promise<Phone> {
    const body = {
      connection: 'PASSWORD',
      passwordPayload: { username, password: 'demo' },
    };
    const answer = await post(`${url}/api/v3/signin`, body, {});
    return new Phone(url, String(answer.data?.access_token));
  }

  scan(qrcodeId: string): Promise<void> {
    return this.#act(qrcodeId, 'SCAN');
  }

  confirm(qrcodeId: string): Promise<void> {
    return this.#act(qrcodeId, 'CONFIRM');
  }

  cancel(qrcodeId: string): Promise<void> {
    return this.#act(qrcodeId, 'CANCEL');
  }

  async #act(qrcodeId: string, action: string): Promise<void> {
    const headers = { authorization: `Bearer ${this.#token}` };
    await post(`${this.#url}/api/v3/change-qrcode-status`, { qrcodeId, action }, headers);
  }
}

interface Answer {
  readonly statusCode: number;
  readonly message?: string;
  readonly data?: Record<string, unknown>;
}

async function post(url: string, body: object, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': 'demo', ...headers },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Answer;
  if (answer.statusCode !== 200) throw new Error(`${url}: ${JSON.stringify(answer)}`);
  return answer;
}
