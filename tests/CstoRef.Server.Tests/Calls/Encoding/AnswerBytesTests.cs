using CstoRef.Server.Tests.Contract;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CstoRef.Server.Tests.Calls.Encoding;

/// <summary>However an answer becomes bytes, they are those that generated code writes.</summary>
public sealed class AnswerBytesTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private static readonly ReadOptions[] Options =
    [
        new() { View = ResourceView.Basic },
        new() { AtRevision = 1 },
        new() { Languages = { "ru" } },
        new() { References = true },
        new() { Fields = new() { Paths = { "identifiers" } } },
    ];

    public static TheoryData<string> Methods => [.. ContractMethod.All.Where(method => method.IsUnary).Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Answer_InAnyForm_HasTheBytesOfGeneratedCode(string name)
    {
        var method = ContractMethod.Of(name);
        var zipped = Calls.Intercept(headers => [.. headers, new("grpc-internal-encoding-request", "gzip")]);
        var count = 0;
        foreach (var request in RequestsOf(method))
        {
            // Twice, since bytes are made the first time, and copied from then on.
            foreach (var calls in new[] { Calls, Calls, zipped }) count += await CompareAsync(method, calls, request) ? 1 : 0;
        }

        count.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Theory]
    [MemberData(nameof(ContractMethod.Gets), MemberType = typeof(ContractMethod))]
    public async Task Get_HasTheBytesOfTheResource(string name)
    {
        var method = ContractMethod.Of(name);
        foreach (var resource in Read(method.Kind).Take(3))
        {
            (string, object) named = ("name", method.Kind.NameOf(resource));
            var full = await method.CallAsync(Calls, method.Request(named).ToByteArray(), Cancelled);
            var basic = await method.CallAsync(
                Calls, method.Request(named, ListAnswer.InView(ResourceView.Basic)).ToByteArray(), Cancelled);

            full.ShouldBe(resource.ToByteArray());
            basic.ShouldBe(EvidenceFree.Of(resource).ToByteArray());
        }
    }

    private IEnumerable<IMessage> RequestsOf(ContractMethod method)
    {
        yield return method.SampleRequest(Catalog);
        if (method.IsList)
            foreach (var size in new[] { 1, 1000 }) yield return method.SampleRequest(Catalog, ("page_size", size));
        if (method.SaysHowToRead)
            foreach (var read in Options) yield return method.SampleRequest(Catalog, ("read", read));
    }

    /// <summary>Compares an answer, if there is one: not every method takes every option.</summary>
    private static async Task<bool> CompareAsync(ContractMethod method, CallInvoker calls, IMessage request)
    {
        try
        {
            var bytes = await method.CallAsync(calls, request.ToByteArray(), Cancelled);
            bytes.ShouldBe(method.Output.Parser.ParseFrom(bytes).ToByteArray(), $"{method} answers {request}");
            return true;
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.InvalidArgument)
        {
            return false;
        }
    }
}
