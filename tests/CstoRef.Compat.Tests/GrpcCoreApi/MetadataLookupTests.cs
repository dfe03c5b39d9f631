using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class MetadataLookupTests
{
    private readonly Metadata _metadata = new() { { "key", "old" }, { "other", "text" }, { "KEY", "new" }, { "data-bin", [1, 2] } };

    [Theory]
    [InlineData("key")]
    [InlineData("Key")]
    public void Get_GivesTheLastOfTheKey(string key) => _metadata.Get(key).ShouldBeSameAs(_metadata[2]);

    [Fact]
    public void Get_WithoutEntry_GivesNull()
    {
        _metadata.Get("absent").ShouldBeNull();
        _metadata.Get(null!).ShouldBeNull();
    }

    [Fact]
    public void GetValue_GivesTheLastText()
    {
        _metadata.GetValue("key").ShouldBe("new");
        _metadata.GetValue("absent").ShouldBeNull();
    }

    [Fact]
    public void GetValue_OfBinary_Throws() => Should.Throw<InvalidOperationException>(() => _metadata.GetValue("data-bin"));

    [Fact]
    public void GetValueBytes_GivesBytesOrAsciiOfTheText()
    {
        _metadata.GetValueBytes("data-bin").ShouldBe([1, 2]);
        _metadata.GetValueBytes("key").ShouldBe("new"u8.ToArray());
        _metadata.GetValueBytes("absent").ShouldBeNull();
    }

    [Fact]
    public void GetAll_GivesAllInOrder()
    {
        _metadata.GetAll("Key").Select(entry => entry.Value).ShouldBe(["old", "new"]);
        _metadata.GetAll("absent").ShouldBeEmpty();
        _metadata.GetAll(null!).ShouldBeEmpty();
    }

    [Fact]
    public void GetAll_SeesEntriesAddedMeanwhile()
    {
        var seen = new List<string>();
        foreach (var entry in _metadata.GetAll("other"))
        {
            seen.Add(entry.Value);
            if (seen.Count == 1)
                _metadata.Add("other", "more");
        }

        seen.ShouldBe(["text", "more"]);
    }
}
