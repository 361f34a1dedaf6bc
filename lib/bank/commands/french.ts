import type { Command, CommanderError } from "commander";

/* Commander speaks English; this workshop does not. */

const titles: Record<string, string> = {
  "Usage:": "Usage :",
  "Arguments:": "Arguments :",
  "Options:": "Options :",
  "Global Options:": "Options générales :",
  "Commands:": "Commandes :",
};

/** Exit code of a command line that could not be understood. */
const misused = 2;

/** Makes a command, and those added to it later, speak French in its help and its refusals. */
export function inFrench(command: Command): Command {
  return command
    .helpOption("-h, --help", "affiche cette aide")
    .helpCommand("help [commande]", "affiche l’aide d’une commande")
    .configureHelp({ styleTitle: (title) => titles[title] ?? title })
    .configureOutput({ outputError: (_, write) => write("") })
    .exitOverride((error) => {
      if (error.exitCode === 0) process.exit(0);
      process.stderr.write(`${refusal(error)}\nVoir : npm run bank -- --help\n`);
      process.exit(misused);
    });
}

/** What is wrong with a command line, in French. */
function refusal({ code, message }: CommanderError): string {
  const quoted = [...message.matchAll(/'([^']*)'/g)].map(([, text]) => text);
  const [first = "", second = ""] = quoted;
  switch (code) {
    case "commander.unknownCommand":
      return `La commande « ${first} » n’existe pas.`;
    case "commander.unknownOption":
      return `L’option « ${first} » n’existe pas.`;
    case "commander.missingArgument":
      return `Il manque l’argument « ${first} ».`;
    case "commander.optionMissingArgument":
      return `L’option « ${first} » attend une valeur.`;
    case "commander.missingMandatoryOptionValue":
      return `L’option « ${first} » est nécessaire.`;
    case "commander.excessArguments":
      return "Il y a trop d’arguments.";
    case "commander.invalidArgument": {
      const allowed = /Allowed choices are (.*)\./.exec(message)?.[1];
      return `« ${first} » ne convient pas à « ${second || first} »${allowed ? ` : ${allowed}` : ""}.`;
    }
    case "commander.help":
      return "Dites quelle commande lancer.";
    default:
      return message;
  }
}
