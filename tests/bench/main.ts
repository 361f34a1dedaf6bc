import { parseArgs } from "node:util";
import { measureBanks } from "./bank";
import { measureCold } from "./cold";
import { measureLighthouse } from "./lighthouse";
import { measurePages, measureResponse, measureStorage, openBrowser } from "./page";
import { print } from "./report";
import { startServer } from "./server";
import { measureShifts } from "./shift";
import { simulate } from "./simulation";

/* `npm run bench [-- --only simulation|page|cold|shift|response|storage|lighthouse|bank]`: every figure that has a budget. */

const { values } = parseArgs({ options: { only: { type: "string" } } });
const wanted = (section: string) => values.only === undefined || values.only === section;

let over = 0;
if (wanted("simulation")) over += print("Verdicts, by simulation", simulate());

const inBrowser = ["page", "cold", "shift", "response", "storage", "lighthouse"].filter(wanted);
if (inBrowser.length > 0) {
  const server = await startServer();
  const browser = await openBrowser();
  try {
    if (wanted("page")) over += print("Cold load", await measurePages(browser, server.origin));
    if (wanted("cold"))
      over += print("Cold start on a slow phone", await measureCold(browser, server.origin));
    if (wanted("shift"))
      over += print("Layout shift on a phone", await measureShifts(browser, server.origin));
    if (wanted("response"))
      over += print(
        "Response to an answer, 4× slower processor",
        await measureResponse(browser, server.origin),
      );
    if (wanted("storage"))
      over += print("Storage of an answer", await measureStorage(browser, server.origin));
    if (wanted("lighthouse"))
      over += print("Lighthouse, median of five", await measureLighthouse(browser, server.origin));
  } finally {
    await browser.close();
    server.stop();
  }
}
// Builds the application three times over: last, and long.
if (wanted("bank")) over += print("What grows with the bank", await measureBanks());
console.log(over === 0 ? "\nEvery budget is kept." : `\n${over} budget(s) exceeded.`);
process.exit(over === 0 ? 0 : 1);
