using CstoRef.Testing.Servers;

namespace CstoRef.Server.Tests.Running;

/// <summary>The tests that share the service; one runs after the other, so that what is logged belongs to the test under way.</summary>
[CollectionDefinition(Name)]
public sealed class DatasetTests : ICollectionFixture<DatasetServer>
{
    public const string Name = "Dataset";
}

/// <summary>The tests that measure the whole process, so that nothing else may run beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredTests : ICollectionFixture<DatasetServer>
{
    public const string Name = "Measured";
}
