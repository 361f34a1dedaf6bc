import type { Server } from "node:http";
import { expectations } from "../env";

/**
 * Listens, or ends the process with a French sentence that says what to change.
 * @param name the variable that holds the port.
 * @returns the port, which the system chose when 0 was wanted.
 */
export function listen(server: Server, host: string, wanted: number, name: string): Promise<number> {
  return new Promise((resolve) => {
    server.on("error", (error: NodeJS.ErrnoException) => fail(reasonOf(error, host, wanted, name)));
    server.listen(wanted, host, () => resolve(portOf(server)));
  });
}

function reasonOf({ code, message }: NodeJS.ErrnoException, host: string, wanted: number, name: string) {
  if (code === "EADDRINUSE")
    return `Le port ${wanted} est déjà pris. Arrêtez l’autre programme, ou choisissez un autre port : ${name}=${wanted + 1} npm start`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN")
    return `La variable HOST vaut « ${host} », qui n’est pas une adresse de cette machine : attendu, ${expectations.HOST}.`;
  if (code === "EACCES")
    return `Le port ${wanted} n’est pas permis à ce compte. Choisissez-en un autre : ${name}=8080 npm start`;
  return `Le serveur n’a pas pu démarrer : ${message}`;
}

export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

/** Ends the process, and says why. */
export function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
