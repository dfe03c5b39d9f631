using System.Text;
using CstoRef.Client;
using CstoRef.Interop.Today;
using CstoRef.Time;
using CstoRef.V1;

// Draws the Organization on a day, today unless told, as a page in Russian, from one call: CstoRef.Interop.Today ADDRESS [YYYY-MM-DD].
using var client = new CstoRefClient(new() { Address = new($"http://{args[0]}") });
var request = new GetOverviewRequest { Read = new() { View = ResourceView.Basic, Languages = { "ru", "en" } } };
if (args is [_, var asked] && PartialDateExtensions.TryParse(asked, out var day)) request.Day = day;
var overview = await client.Overview.GetOverviewAsync(request);
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
foreach (var line in TodayPage.Of(overview)) Console.WriteLine(line);
