using CstoRef.Cli.Tests.Running;

[assembly: AssemblyFixture(typeof(ServedInstance))]
