import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import type { DeviceState, Devices } from "../call/devices";
import type { CallKind } from "../protocol";
import { icon } from "./icons";

/** The fan's own picture, as in a mirror. */
export function ownPicture(devices: Devices) {
  return devices.camera === "on"
    ? html`<video
        class="own"
        data-test="own-picture"
        aria-label="Your own picture"
        .srcObject=${live(devices.picture)}
        .muted=${true}
        autoplay
        playsinline
      ></video>`
    : html`<span class="no-picture" data-test="no-picture">${icon("video-off", 24)}</span>`;
}

/** Buttons for the microphone and, unless the call is sound only, the camera. */
export function deviceButtons(devices: Devices, kind: CallKind) {
  const microphone = devices.microphone === "on";
  const camera = devices.camera === "on";
  return html`<button
      class="button round-control"
      type="button"
      data-test="microphone"
      aria-pressed=${microphone}
      aria-label="Microphone"
      title=${microphone ? "Mute" : "Unmute"}
      @click=${() => devices.switchMicrophone(!microphone)}
    >
      ${icon(microphone ? "mic" : "mic-off")}
    </button>
    ${kind === "AUDIO" ? nothing : cameraButton(devices, camera)}`;
}

function cameraButton(devices: Devices, camera: boolean) {
  return html`<button
      class="button round-control"
      type="button"
      data-test="camera"
      aria-pressed=${camera}
      aria-label="Camera"
      title=${camera ? "Camera off" : "Camera on"}
      @click=${() => devices.switchCamera(!camera)}
    >
      ${icon(camera ? "video" : "video-off")}
  </button>`;
}

const CAMERA: Partial<Record<DeviceState, string>> = {
  denied: "The browser blocks the camera here. Allow it beside the address, then try again.",
  missing: "No camera was found.",
  busy: "The camera could not be opened. Another program may be using it.",
  insecure: "Browsers open camera and microphone only for pages over https.",
  lost: "The camera was unplugged. Plug it in and try again.",
};

const MICROPHONE: Partial<Record<DeviceState, string>> = {
  denied: "The browser blocks the microphone here. Allow it beside the address, then try again.",
  missing: "No microphone was found.",
  busy: "The microphone could not be opened. Another program may be using it.",
  insecure: "",
  lost: "The microphone was unplugged. Plug it in and try again.",
};

/** Whether there is a camera problem that a call of sound alone would not have. */
export function hasCameraProblem({ camera }: Devices): boolean {
  return camera in CAMERA;
}

/** What is wrong with camera and microphone, what it means, and what to do. */
export function deviceNotice(devices: Devices, creator: string, kind: CallKind) {
  if (devices.camera === "asking" || devices.microphone === "asking") {
    return html`<p class="muted small" role="status" data-test="device-asking">
      Allow ${kind === "AUDIO" ? "the microphone" : "camera and microphone"} when the browser asks.
    </p>`;
  }
  const { microphone } = devices;
  const camera = kind === "AUDIO" ? "idle" : devices.camera;
  const problems = [CAMERA[camera], MICROPHONE[microphone]].filter(Boolean);
  if (problems.length === 0) {
    return nothing;
  }
  return html`<div class="banner caution" role="status" data-test="device-problem">
    ${icon("alert-triangle", 18)}
    <span class="grow">
      ${problems.join(" ")} ${consequence(camera in CAMERA, microphone in MICROPHONE, creator)}
    </span>
    ${camera === "insecure"
      ? nothing
      : html`<button
          class="button small"
          type="button"
          data-test="try-devices"
          @click=${() => retry(devices)}
        >
          Try again
        </button>`}
  </div>`;
}

function consequence(noCamera: boolean, noMicrophone: boolean, creator: string): string {
  if (noCamera && noMicrophone) {
    return `You can go on: you will see and hear ${creator}, but ${creator} won’t see or hear you.`;
  }
  return noCamera
    ? `You can go on with sound only: ${creator} will hear you but won’t see you.`
    : `You can go on: ${creator} will see you but won’t hear you.`;
}

async function retry(devices: Devices): Promise<void> {
  if (devices.microphone in MICROPHONE) {
    await devices.switchMicrophone(true);
  }
  if (devices.camera in CAMERA) {
    await devices.switchCamera(true);
  }
}
