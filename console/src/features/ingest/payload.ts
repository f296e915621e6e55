/** The payload as it is easiest to edit: indented when it is JSON, else as it came. */
export function editable(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}

/** Why a text is not one JSON object; undefined when it is. */
export function faultOf(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : 'object';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What is sent: one line, as senders do. Numbers too long for a double stay as they were typed, because only the space between tokens is removed. */
export function compact(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_whole, quoted: string | undefined) => quoted ?? '');
}
