/** The API key, where one is asked for: kept for this tab, never in an address. */

const PLACE = 'petstore.key';
const KEPT = 'It is kept in this tab only, until the tab is closed.';

let asking;

export function keyHeaders() {
  const key = sessionStorage.getItem(PLACE);
  return key ? { Authorization: `Bearer ${key}` } : {};
}

/** Asks for the key, once at a time. Resolves to whether there is another one: the person may decline. */
export function askForKey(reason) {
  asking ??= ask(reason).finally(() => {
    asking = undefined;
  });
  return asking;
}

function ask(reason) {
  const dialog = document.getElementById('key-dialog');
  const input = document.getElementById('key-input');
  document.getElementById('key-reason').textContent = `${reason} ${KEPT}`;
  input.value = '';
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener(
      'close',
      () => {
        const given = input.value.trim();
        input.value = '';
        if (given) {
          sessionStorage.setItem(PLACE, given);
        }
        resolve(Boolean(given));
      },
      { once: true },
    );
  });
}

/** Declining, by the button or by Escape, gives no key, whatever was typed. */
export function prepareDialog() {
  const dialog = document.getElementById('key-dialog');
  const decline = () => {
    document.getElementById('key-input').value = '';
  };
  dialog.addEventListener('cancel', decline);
  document.getElementById('key-cancel').addEventListener('click', () => {
    decline();
    dialog.close();
  });
}
