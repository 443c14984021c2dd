import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A port that somebody else has. */
export class PortInUseError extends Error {
  readonly port: number;

  constructor(port: number) {
    super(
      `port ${port} is in use: stop the program that listens there, or choose another port ` +
        '(--port N, or SIMULATOR_PORT=N)',
    );
    this.name = 'PortInUseError';
    this.port = port;
  }
}

/** Starts to listen and answers the port, which the system chooses when it is 0. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port) : error);
    });
    server.listen(port, host, () => {
      const { port: actual } = server.address() as AddressInfo;
      server.removeAllListeners('error');
      resolve(actual);
    });
  });
}

/** Stops at once: connections that are kept alive, or hang, are ended too. */
export function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
