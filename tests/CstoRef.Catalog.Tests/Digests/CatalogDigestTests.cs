using CstoRef.Digests;
using CstoRef.Resources;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace CstoRef.Tests.Digests;

public sealed class CatalogDigestTests
{
    [Fact]
    public void Of_ResourcesInAnyOrder_IsTheSame() => Prop.ForAll(Shuffled.ToArbitrary(), orders =>
        DigestOf(orders.One).ShouldBe(DigestOf(orders.Other))).QuickCheckThrowOnFailure();

    [Fact]
    public void Remove_WhatWasAdded_GivesTheDigestBefore() =>
        Prop.ForAll(RandomResources.Any.ListOf().ToArbitrary(), RandomResources.Any.ToArbitrary(), (resources, one) =>
        {
            var (digest, resource) = (DigestOf([.. resources]), HashedResource.Of(one));
            digest.Add(resource).Remove(resource).ShouldBe(digest);
            digest.Remove(resource).Add(resource).ShouldBe(digest);
            digest.Add(resource).ShouldNotBe(digest);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Add_InWhateverForm_IsTheSame() =>
        Prop.ForAll(RandomResources.Any.ListOf().ToArbitrary(), RandomResources.Any.ToArbitrary(), (resources, one) =>
        {
            var (digest, resource, kind) = (DigestOf([.. resources]), HashedResource.Of(one), ResourceKind.Of(one));
            digest.Add(kind.Collection, kind.NameOf(one), kind.RevisionOf(one), resource.Hash).ShouldBe(digest.Add(resource));
            digest.Add(CatalogDigest.Empty.Add(resource)).ShouldBe(digest.Add(resource));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void FromBytes_OfItsBytes_IsTheDigest() => Prop.ForAll(RandomResources.Any.ListOf().ToArbitrary(), resources =>
    {
        var digest = DigestOf([.. resources]);
        CatalogDigest.FromBytes(digest.ToBytes()).ShouldBe(digest);
        digest.ToString().ShouldBe(Convert.ToHexStringLower(digest.ToBytes()));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Add_ToTheGreatestDigest_CarriesAndWrapsAround()
    {
        var greatest = CatalogDigest.FromBytes(Enumerable.Repeat(byte.MaxValue, CatalogDigest.Length).ToArray());
        var page = HashedResource.Of(new MinimalCatalog().Page);

        // The greatest digest is one less than none, modulo 2^256.
        var one = CatalogDigest.FromBytes([.. new byte[CatalogDigest.Length - 1], 1]).ToBytes();
        var less = greatest.Add(page).ToBytes();
        less.ShouldNotBe(CatalogDigest.Of([page]).ToBytes());
        Sum(less, one).ShouldBe(CatalogDigest.Of([page]).ToBytes());
        greatest.Add(page).Remove(page).ShouldBe(greatest);
    }

    [Fact]
    public void Of_ResourcesThatDifferInAnything_Differs()
    {
        var page = new Source { Name = "sources/page", Revision = 1 };

        CatalogDigest[] digests =
        [
            CatalogDigest.Empty,
            DigestOf(page),
            DigestOf(new Source { Name = "sources/page", Revision = 2 }),
            DigestOf(new Source { Name = "sources/page" }),
            DigestOf(new Source { Name = "sources/page", Revision = 1, Title = "Page" }),
            DigestOf(new Office { Name = "sources/page", Revision = 1 }),
            DigestOf(page, page),
        ];

        digests.ShouldBeUnique();
    }

    [Fact]
    public void Of_ASource_TakesNoAccountOfWhatCitesIt()
    {
        var page = new Source { Name = "sources/page", Revision = 1, Title = "Page" };

        DigestOf(new Source(page) { EvidenceCount = 5 }).ShouldBe(DigestOf(page));
    }

    [Fact]
    public void Of_OneResource_IsTheDocumentedHash()
    {
        var hash = ContentHash.FromBytes([.. Enumerable.Range(1, ContentHash.Length).Select(number => (byte)number)]);
        byte[] documented = [.. "sources\0sources/page\0"u8, 0, 0, 0, 0, 0, 0, 1, 2, .. hash.ToBytes()];

        CatalogDigest.Of([new(new Source { Name = "sources/page", Revision = 258, Title = "Page" }, hash)]).ToBytes()
            .ShouldBe(System.Security.Cryptography.SHA256.HashData(documented));
    }

    [Fact]
    public void Empty_IsTheDigestOfNothing() => CatalogDigest.Of([]).ToBytes().ShouldBe(new byte[CatalogDigest.Length]);

    [Fact]
    public void FromBytes_OfAnotherLength_IsRefused() => Should.Throw<ArgumentException>(() => CatalogDigest.FromBytes(new byte[31]));

    private static CatalogDigest DigestOf(params IEnumerable<IMessage> resources) => CatalogDigest.Of(resources.Select(HashedResource.Of));

    private static Gen<(IMessage[] One, IMessage[] Other)> Shuffled =>
        from resources in RandomResources.Any.ArrayOf()
        from other in Gen.Shuffle(resources)
        select (resources, other);

    /// <summary>The sum of two numbers of 256 bits.</summary>
    private static byte[] Sum(byte[] one, byte[] other)
    {
        var sum = new System.Numerics.BigInteger(one, isUnsigned: true, isBigEndian: true)
            + new System.Numerics.BigInteger(other, isUnsigned: true, isBigEndian: true);
        var bytes = (sum % (System.Numerics.BigInteger.One << 256)).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[CatalogDigest.Length - bytes.Length], .. bytes];
    }
}
