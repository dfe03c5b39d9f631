using CstoRef.Resources;
using CstoRef.Server.Tests.Checks;
using CstoRef.Testing.Servers;
using CstoRef.Time;
using Google.Protobuf;
using Grpc.Core;

namespace CstoRef.Server.Tests.Running;

/// <summary>A test of the service with the sample. It fails when the service logged a problem meanwhile.</summary>
[Collection(DatasetTests.Name)]
public abstract class DatasetTest(DatasetServer dataset) : IDisposable
{
    private protected RunningServer Server => dataset.Server;

    private protected Catalog Catalog => Server.Catalog;

    /// <summary>The resources of a kind as they are read today.</summary>
    private protected IReadOnlyList<IMessage> Read(ResourceKind kind) => kind == ResourceKind.Session
        ? Catalog.Indexes.SessionCalendar.On(Days.Today.Earliest()).All
        : Catalog.All(kind);

    private protected CallInvoker Calls => Server.Calls;

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Server.Logs.ShouldHoldNoProblem();
        GC.SuppressFinalize(this);
    }
}
