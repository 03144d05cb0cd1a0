import { PlatformCommands } from "./platform/commands";
import { Pulse } from "./pulse";
import { Memory } from "./store/memory";
import { Page } from "./ui/page";
import { Visit } from "./visit";

// The composition root: the only place where the parts meet the browser.
const address = decodeURIComponent(location.pathname.split("/")[1] ?? "");
const socket = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/events`;
const visit = new Visit(
  address,
  socket,
  new PlatformCommands(),
  new Memory(),
  new Pulse(),
  new BroadcastChannel("aside.call"),
);

const page = new Page();
page.visit = visit;
document.body.append(page);
void visit.start();
