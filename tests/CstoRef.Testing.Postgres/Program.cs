using CstoRef.Testing.Deadlines;
using CstoRef.Testing.Postgres.Servers;

// Tells where the tests' databases live: the value of the variable that decides it, a tab, and the reason.
try
{
    var choice = await ServerChoice.MakeAsync(CancellationToken.None).DefaultTimeout();
    await Console.Out.WriteLineAsync($"{choice.Value}\t{choice}");
    return 0;
}
catch (InvalidOperationException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
