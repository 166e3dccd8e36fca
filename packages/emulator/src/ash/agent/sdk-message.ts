/** One message of the agent SDK: what the server passes on as a `message` event. */
export interface SdkMessage {
  type: string;
  [field: string]: unknown;
}
