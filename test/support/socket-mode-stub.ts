import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What Slack's end of Socket Mode does: gives addresses away, sends envelopes, and hears what is acknowledged. */
export interface SocketModeStub {
  /** For `apps.connections.open`. */
  readonly url: string;
  readonly connections: () => number;
  /** To one of the connections; resolves when that envelope is acknowledged. */
  readonly send: (envelope: object, connection?: number) => Promise<unknown>;
  /** Slack asks to come again, as it does every few hours. */
  readonly refresh: () => void;
  /** The network goes, without a word. */
  readonly drop: () => void;
  readonly close: () => Promise<void>;
}

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export async function startSocketModeStub(): Promise<SocketModeStub> {
  const sockets: Socket[] = [];
  const waiting = new Map<string, (payload: unknown) => void>();
  const server = createServer();
  server.on('upgrade', (request, socket: Socket) => {
    const accept = createHash('sha1')
      .update(`${String(request.headers['sec-websocket-key'])}${guid}`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.splice(sockets.indexOf(socket), 1));
    let rest: Buffer = Buffer.alloc(0);
    socket.on('data', (data: Buffer) => {
      rest = readFrames(Buffer.concat([rest, data]), (opcode, payload) => {
        if (opcode === 9) socket.write(frame(10, payload));
        if (opcode === 8) socket.end(frame(8, payload));
        if (opcode !== 1) return;
        const answer = JSON.parse(payload.toString('utf8')) as { envelope_id?: string; payload?: unknown };
        waiting.get(answer.envelope_id ?? '')?.(answer.payload);
      });
    });
    socket.write(text({ type: 'hello', num_connections: 1, debug_info: {}, connection_info: {} }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `ws://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    connections: () => sockets.length,
    send: (envelope, connection = 0) => {
      const id = randomUUID();
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        sockets[connection]?.write(text({ envelope_id: id, accepts_response_payload: true, ...envelope }));
      });
    },
    refresh: () => {
      for (const socket of sockets)
        socket.write(text({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} }));
    },
    drop: () => {
      for (const socket of sockets.slice()) socket.destroy();
    },
    close: async () => {
      for (const socket of sockets.slice()) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

function text(value: object): Buffer {
  return frame(1, Buffer.from(JSON.stringify(value)));
}

/** Whole, unmasked, as a server sends. */
function frame(opcode: number, payload: Buffer): Buffer {
  const size = payload.length;
  const head = size < 126 ? Buffer.from([0x80 | opcode, size]) : Buffer.alloc(4);
  if (size >= 126) {
    head.writeUInt8(0x80 | opcode, 0);
    head.writeUInt8(126, 1);
    head.writeUInt16BE(size, 2);
  }
  return Buffer.concat([head, payload]);
}

/** Masked, as a client sends; short ones only. What is left of the data is returned. */
function readFrames(data: Buffer, heard: (opcode: number, payload: Buffer) => void): Buffer {
  let rest = data;
  while (rest.length >= 6) {
    let size = rest.readUInt8(1) & 0x7f;
    let at = 2;
    if (size === 126) {
      size = rest.readUInt16BE(2);
      at = 4;
    }
    if (rest.length < at + 4 + size) break;
    const mask = rest.subarray(at, at + 4);
    const payload = Buffer.from(rest.subarray(at + 4, at + 4 + size));
    for (let index = 0; index < payload.length; index += 1)
      payload.writeUInt8(payload.readUInt8(index) ^ mask.readUInt8(index % 4), index);
    heard(rest.readUInt8(0) & 0x0f, payload);
    rest = rest.subarray(at + 4 + size);
  }
  return rest;
}
