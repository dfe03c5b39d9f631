using CstoRef.Server.Starting;

return await ServerProgram.RunAsync(args, Console.Out, Console.Error);
