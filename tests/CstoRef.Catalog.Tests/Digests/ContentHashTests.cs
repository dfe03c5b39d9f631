using System.Security.Cryptography;
using CstoRef.Digests;
using CstoRef.Resources;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace CstoRef.Tests.Digests;

public sealed class ContentHashTests
{
    [Fact]
    public void Of_AnyResource_IsTheHashOfItsBytesWithoutWhatTheServiceSets() => Prop.ForAll(RandomResources.Any.ToArbitrary(), resource =>
        ContentHash.Of(resource).ToBytes()
            .ShouldBe(SHA256.HashData(ResourceKind.Of(resource).WithoutOutput(resource).ToByteArray()))).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_ResourcesThatDifferInContent_Differs()
    {
        var page = new Source { Name = "sources/page" };

        ContentHash[] hashes = [ContentHash.Of(page), ContentHash.Of(new Source(page) { Title = "Page" }), ContentHash.Of(new Source { Name = "sources/other" })];

        hashes.ShouldBeUnique();
        ContentHash.Of(new Source(page) { Revision = 7, EvidenceCount = 5 }).ShouldBe(hashes[0]);
    }

    [Fact]
    public void Of_AResourceThatKeepsItsBytes_IsTheSameAndLeavesThemAsTheyAre()
    {
        var source = new Source { Name = "sources/page", Title = "Page", Revision = 7, EvidenceCount = 5 };
        var hash = ContentHash.Of(source);
        var bytes = KeptBytes.Of(source);

        ContentHash.Of(source).ShouldBe(hash);

        bytes.ShouldBe(source.ToByteArray());
        KeptBytes.Of(source).ShouldBeSameAs(bytes);
        ((IKeepsBytes)source.Clone()).Bytes.ShouldBeNull();
    }

    [Fact]
    public void FromBytes_OfItsBytes_IsTheHash()
    {
        var hash = ContentHash.Of(new MinimalCatalog().Page);

        ContentHash.FromBytes(hash.ToBytes()).ShouldBe(hash);
        hash.ToString().ShouldBe(Convert.ToHexStringLower(hash.ToBytes()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void FromBytes_OfAnotherLength_IsRefused(int length) => Should.Throw<ArgumentException>(() => ContentHash.FromBytes(new byte[length]));
}
