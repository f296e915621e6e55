import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { LiveConnection, type Hub } from './connection';

function hubAt(address: string): Hub {
  return new HubConnectionBuilder()
    .withUrl(address, { transport: HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents | HttpTransportType.LongPolling })
    // The console says itself what is wrong; the library would write every lost connection to the browser's console.
    .configureLogging(LogLevel.None)
    .build();
}

/** The one connection of the page. */
export const liveConnection = new LiveConnection(hubAt('/hubs/live'));
