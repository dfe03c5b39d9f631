using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Grpc.Core;

namespace CstoRef.Server.Tests.Compression;

public sealed class CompressionTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private const string Gzip = "gzip";
    private static readonly ListSourcesRequest AllSources = new() { PageSize = 1000 };

    [Fact]
    public async Task Answer_ToACompressedRequest_IsCompressed()
    {
        var answer = await RawAnswer.OfListSourcesAsync(Server.Address, AllSources, Gzip, "identity, gzip", Cancelled);

        answer.Encoding.ShouldBe(Gzip);
        answer.IsCompressed.ShouldBeTrue();
        answer.FrameSize.ShouldBeLessThan(answer.Message.CalculateSize() / 2);
        answer.Message.Sources.ShouldBe(Catalog.Sources.All);
        answer.Headers.Keys.ShouldContain("cstoref-revision", StringComparer.Ordinal);
        answer.Headers.Keys.ShouldNotContain(name => name.StartsWith("grpc-internal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answer_TooSmallToGain_IsPlain()
    {
        var answer = await RawAnswer.OfListSourcesAsync(Server.Address, new() { Publisher = "Nobody" }, Gzip, Gzip, Cancelled);

        answer.IsCompressed.ShouldBeFalse();
        answer.Message.CalculateSize().ShouldBe(0);
    }

    [Theory]
    [InlineData("identity", "identity,gzip,deflate")]
    [InlineData(Gzip, "identity")]
    public async Task Answer_ToAnyOtherRequest_IsPlain(string encoding, string accepted)
    {
        var answer = await RawAnswer.OfListSourcesAsync(Server.Address, AllSources, encoding, accepted, Cancelled);

        (answer.Encoding ?? "identity").ShouldBe("identity");
        answer.IsCompressed.ShouldBeFalse();
        answer.Message.Sources.ShouldBe(Catalog.Sources.All);
    }

    [Fact]
    public async Task Refusal_OfACompressedRequest_ArrivesWhole()
    {
        Metadata compressed = new() { { "grpc-internal-encoding-request", Gzip } };
        using var call = new ForceService.ForceServiceClient(Calls).GetForceAsync(new() { Name = "forces/none" }, compressed, cancellationToken: Cancelled);

        var fault = await Contract.CallFault.OfAsync(call.ResponseAsync);

        fault.Code.ShouldBe(StatusCode.NotFound);
        fault.Resources.ShouldHaveSingleItem().ResourceName.ShouldBe("forces/none");
    }
}
