import type { CDPSession, Page } from "@playwright/test";

/*
 * What Lighthouse calls mobile when it does slow a browser down: a fourth-generation network on a bad
 * day, and a processor four times slower (`throttling.mobileSlow4G` in its constants, the values that
 * it applies through the browser's protocol).
 */
const mobile = {
  latency: 562.5,
  downloadThroughput: (1474.56 * 1024) / 8,
  uploadThroughput: (675 * 1024) / 8,
};
const processorRate = 4;

/** Slows a page down to a mobile phone on a poor network. */
export async function slowDown(page: Page): Promise<CDPSession> {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Network.emulateNetworkConditions", { offline: false, ...mobile });
  await client.send("Emulation.setCPUThrottlingRate", { rate: processorRate });
  return client;
}
