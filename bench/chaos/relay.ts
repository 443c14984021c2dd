/** `relay.ts TARGET PORT…`: passes what comes to these ports of this machine on to the target's. */
import { relay } from './building.ts';

const [target = '', ...ports] = process.argv.slice(2);
await Promise.all(ports.map((port) => relay('127.0.0.1', Number(port), target)));
process.stdout.write('ready\n');
