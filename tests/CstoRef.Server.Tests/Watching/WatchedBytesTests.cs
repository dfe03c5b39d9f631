using CstoRef.Server.Watching;
using CstoRef.Testing.Catalogs;
using CstoRef.V1;
using Google.Protobuf;

namespace CstoRef.Server.Tests.Watching;

/// <summary>What watchers are told has the bytes that generated code writes.</summary>
public sealed class WatchedBytesTests
{
    private static readonly Catalog Sample = SampleCatalog.Catalog;

    [Fact]
    public void Snapshot_PutTogether_HasTheBytesOfGeneratedCode()
    {
        var messages = WatchMessages.Snapshot(Sample, WatchFilter.Everything).ToList();

        messages.SkipLast(1).ShouldAllBe(message => ((IKeepsBytes)message).Bytes != null);
        messages.ShouldAllBe(message => KeptBytes.Of(message).SequenceEqual(message.ToByteArray()));
    }

    [Fact]
    public void Resource_PutTogether_HasTheBytesOfGeneratedCode()
    {
        foreach (var told in WatchFilter.Everything.TakenFrom(Sample).Select(one => one.ToMessage()))
        {
            WatchedBytes.Of(told).ToArray().ShouldBe(told.ToByteArray());
            var change = new WatchedChange { Name = told.Name, Type = ChangeType.Updated, After = told };
            WatchedBytes.Of(change).ToArray().ShouldBe(change.ToByteArray());
        }

        var deleted = new WatchedChange { Name = "forces/gone", Type = ChangeType.Deleted };
        WatchedBytes.Of(deleted).ToArray().ShouldBe(deleted.ToByteArray());
    }
}
