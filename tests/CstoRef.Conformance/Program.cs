using CstoRef.Conformance.Workload;

return await ConformanceProgram.RunAsync(args, Console.Out, Console.Error);
