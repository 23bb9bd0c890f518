/** What the page asks the server to do. */
import { askForKey, keyHeaders } from './key.js';

/** A request that was not done; the message is for people. */
export class Refused extends Error {}

async function send(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: { 'Content-Type': 'application/json', ...keyHeaders() },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw Object.assign(new Refused(answer.detail ?? `The server answered ${response.status}.`), {
      status: response.status,
    });
  }
  return answer;
}

/** As `send`; where a key is missing or does not do, it is asked for and the request made again. */
async function sendWithKey(method, path, body) {
  try {
    return await send(method, path, body);
  } catch (refusal) {
    if (refusal.status !== 401 && refusal.status !== 403) {
      throw refusal;
    }
    if (!(await askForKey('This needs the key of an admin.'))) {
      throw refusal;
    }
    return send(method, path, body);
  }
}

export const putServer = (dependency, condition) =>
  sendWithKey('PUT', `/api/sandbox/servers/${encodeURIComponent(dependency)}`, { condition });

export const putLoad = (perSecond) => sendWithKey('PUT', '/api/sandbox/load', { per_second: perSecond });

export const readSettings = () => sendWithKey('GET', '/api/admin/settings');

/** The values by key; null takes a value away. */
export const changeSettings = (values) => sendWithKey('PATCH', '/api/admin/settings', values);

export const setBreaker = (guard, state) =>
  sendWithKey('PUT', `/api/admin/guards/${encodeURIComponent(guard)}/breaker`, { state });
