import { isDict, type PlistDict, type PlistValue, readPlist } from './plist.ts';

/** What keeps a launchd agent's file from being one; see launchd.plist(5). */
export function launchdProblems(text: string, fileName: string): readonly string[] {
  const plist = readPlist(text);
  if (!plist.ok) return [plist.error];
  const { Label, ProgramArguments, RunAtLoad, KeepAlive } = plist.value;
  return [
    // By convention; launchctl names the job by its label and people by its file.
    ...(`${Label}.plist` === fileName ? [] : [`Label is ${Label}, the file is ${fileName}`]),
    ...(areStrings(ProgramArguments) ? [] : ['ProgramArguments is no list of strings']),
    ...(RunAtLoad === true ? [] : ['RunAtLoad is not true']),
    ...(isDict(KeepAlive) ? [] : ['KeepAlive is no dictionary']),
  ];
}

const uuid = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;

/** What macOS would refuse, or would take for another profile, in a configuration profile. */
export function profileProblems(text: string): readonly string[] {
  const plist = readPlist(text);
  if (!plist.ok) return [plist.error];
  const { PayloadType, PayloadContent } = plist.value;
  if (PayloadType !== 'Configuration') return ['PayloadType is not Configuration'];
  if (!Array.isArray(PayloadContent) || !PayloadContent.every(isDict) || !PayloadContent.length)
    return ['PayloadContent is no list of dictionaries'];
  const payloads: readonly PlistDict[] = [plist.value, ...PayloadContent];
  return [
    ...payloads.flatMap(payloadProblems),
    ...twice(payloads, 'PayloadUUID'),
    ...twice(payloads, 'PayloadIdentifier'),
  ];
}

function payloadProblems(payload: PlistDict): readonly string[] {
  const name = String(payload.PayloadIdentifier ?? payload.PayloadType);
  return [
    ...(typeof payload.PayloadType === 'string' ? [] : [`${name}: no PayloadType`]),
    ...(typeof payload.PayloadIdentifier === 'string' ? [] : [`${name}: no PayloadIdentifier`]),
    ...(uuid.test(String(payload.PayloadUUID)) ? [] : [`${name}: PayloadUUID is no UUID`]),
    ...(payload.PayloadVersion === 1 ? [] : [`${name}: PayloadVersion is not 1`]),
  ];
}

function twice(payloads: readonly PlistDict[], key: string): readonly string[] {
  const values = payloads.map((payload) => String(payload[key]));
  const repeated = values.filter((value, at) => values.indexOf(value) < at);
  return repeated.map((value) => `${key} ${value} is there twice`);
}

function areStrings(value: PlistValue | undefined): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');
}
