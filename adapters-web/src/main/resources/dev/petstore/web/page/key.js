/** The API key, where one is asked for: kept for this tab, never in an address. */

const PLACE = 'petstore.key';

let asking;

export function keyHeaders() {
  const key = sessionStorage.getItem(PLACE);
  return key ? { Authorization: `Bearer ${key}` } : {};
}

/** Asks for the key, once at a time. Resolves when there is another one, or the person declines. */
export function askForKey(reason) {
  asking ??= ask(reason).finally(() => {
    asking = undefined;
  });
  return asking;
}

function ask(reason) {
  const dialog = document.getElementById('key-dialog');
  const input = document.getElementById('key-input');
  if (reason) {
    document.getElementById('key-reason').textContent = reason;
  }
  input.value = '';
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener(
      'close',
      () => {
        const given = input.value.trim();
        if (given && dialog.returnValue !== 'cancel') {
          sessionStorage.setItem(PLACE, given);
        }
        input.value = '';
        resolve();
      },
      { once: true },
    );
  });
}

export function prepareDialog() {
  document.getElementById('key-cancel').addEventListener('click', () => {
    document.getElementById('key-input').value = '';
    document.getElementById('key-dialog').close('cancel');
  });
}
