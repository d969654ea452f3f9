/** The values of all named fields, as CloudWatch hands them to a widget's function in `widgetContext.forms.all`. */
export function formValues(place: ParentNode): Record<string, string> {
  const values: Record<string, string> = {};
  for (const field of place.querySelectorAll<HTMLInputElement>('input[name], select[name], textarea[name]')) {
    if ((field.type === 'checkbox' || field.type === 'radio') && !field.checked) continue;
    values[field.name] = field.value;
  }
  return values;
}
