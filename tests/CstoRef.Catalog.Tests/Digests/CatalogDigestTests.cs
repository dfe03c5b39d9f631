using CstoRef.Digests;
using CstoRef.V1;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace CstoRef.Tests.Digests;

public sealed class CatalogDigestTests
{
    [Fact]
    public void Of_ResourcesInAnyOrder_IsTheSame() => Prop.ForAll(Shuffled.ToArbitrary(), orders =>
        CatalogDigest.Of(orders.One).ShouldBe(CatalogDigest.Of(orders.Other))).QuickCheckThrowOnFailure();

    [Fact]
    public void Remove_WhatWasAdded_GivesTheDigestBefore() =>
        Prop.ForAll(RandomResources.Any.ListOf().ToArbitrary(), RandomResources.Any.ToArbitrary(), (resources, resource) =>
        {
            var digest = CatalogDigest.Of(resources);
            digest.Add(resource).Remove(resource).ShouldBe(digest);
            digest.Remove(resource).Add(resource).ShouldBe(digest);
            digest.Add(resource).ShouldNotBe(digest);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void FromBytes_OfItsBytes_IsTheDigest() => Prop.ForAll(RandomResources.Any.ListOf().ToArbitrary(), resources =>
    {
        var digest = CatalogDigest.Of(resources);
        CatalogDigest.FromBytes(digest.ToBytes()).ShouldBe(digest);
        digest.ToString().ShouldBe(Convert.ToHexStringLower(digest.ToBytes()));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Add_ToTheGreatestDigest_CarriesAndWrapsAround()
    {
        var greatest = CatalogDigest.FromBytes(Enumerable.Repeat(byte.MaxValue, CatalogDigest.Length).ToArray());
        var page = new MinimalCatalog().Page;

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
            CatalogDigest.Of([page]),
            CatalogDigest.Of([new Source { Name = "sources/page", Revision = 2 }]),
            CatalogDigest.Of([new Source { Name = "sources/page" }]),
            CatalogDigest.Of([new Source { Name = "sources/page", Revision = 1, Title = "Page" }]),
            CatalogDigest.Of([new Office { Name = "sources/page", Revision = 1 }]),
            CatalogDigest.Of([page, page]),
        ];

        digests.ShouldBeUnique();
    }

    [Fact]
    public void Of_ASource_TakesNoAccountOfWhatCitesIt()
    {
        var page = new Source { Name = "sources/page", Revision = 1, Title = "Page" };

        CatalogDigest.Of([new Source(page) { EvidenceCount = 5 }]).ShouldBe(CatalogDigest.Of([page]));
    }

    [Fact]
    public void Empty_IsTheDigestOfNothing() => CatalogDigest.Of([]).ToBytes().ShouldBe(new byte[CatalogDigest.Length]);

    [Fact]
    public void FromBytes_OfAnotherLength_IsRefused() => Should.Throw<ArgumentException>(() => CatalogDigest.FromBytes(new byte[31]));

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
