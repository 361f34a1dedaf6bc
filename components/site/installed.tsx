"use client";

import { useEffect } from "react";
import { registerServiceWorker } from "@/lib/site/register-service-worker";

/** An application installed on the device opens without a network: its pages are kept from then on. */
export function KeepWhenInstalled() {
  useEffect(() => {
    const keep = () => void registerServiceWorker();
    if (matchMedia("(display-mode: standalone)").matches) keep();
    addEventListener("appinstalled", keep);
    return () => removeEventListener("appinstalled", keep);
  }, []);
  return null;
}
