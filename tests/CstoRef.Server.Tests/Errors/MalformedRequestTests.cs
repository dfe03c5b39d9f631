using System.Net;
using System.Text;
using CstoRef.Server.Tests.Running;
using CstoRef.Testing.Servers;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace CstoRef.Server.Tests.Errors;

/// <summary>What no client sends: the caller learns that it is its own fault, and the log learns next to nothing.</summary>
public sealed class MalformedRequestTests(DatasetServer dataset) : DatasetTest(dataset)
{
    private const string Get = "/cstoref.v1.ForceService/GetForce";

    private static readonly string[] Methods =
    [
        Get,
        "/cstoref.v1.DocumentService/SearchDocuments",
        "/grpc.health.v1.Health/Check",
        "/grpc.health.v1.Health/Watch",
        "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
        "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
    ];

    private static readonly byte[] Message = new GetForceRequest { Name = "forces/air-forces" }.ToByteArray();

    private static readonly Dictionary<string, (byte[] Body, string? Encoding)> Malformations = new(StringComparer.Ordinal)
    {
        ["no protobuf"] = (RawCall.Frame([0xff, 0xff, 0xff, 0xff]), null),
        ["a protobuf that ends early"] = (RawCall.Frame(Message[..^1]), null),
        ["a message that is too short for its frame"] = (RawCall.Frame(Message, length: (uint)Message.Length + 1), null),
        ["a frame that is cut"] = ([0, 0, 0], null),
        ["a length above that of any message"] = (RawCall.Frame(Message, length: uint.MaxValue), null),
        ["an unknown flag"] = (RawCall.Frame(Message, flag: 7), null),
        ["a compressed message without an encoding"] = (RawCall.Frame(RawCall.Pack(Message), flag: 1), null),
        ["a compressed message as identity"] = (RawCall.Frame(RawCall.Pack(Message), flag: 1), "identity"),
        ["gzip that is none"] = (RawCall.Frame(Message, flag: 1), "gzip"),
        ["gzip that ends early"] = (RawCall.Frame(RawCall.Pack(Message)[..^12], flag: 1), "gzip"),
        ["gzip of no protobuf"] = (RawCall.Frame(RawCall.Pack([0xff, 0xff, 0xff]), flag: 1), "gzip"),
    };

    public static TheoryData<string, string> Cases =>
        [.. Methods.SelectMany(method => Malformations.Keys.Select(malformation => (method, malformation)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Request_Malformed_IsInvalidArgumentAndNoError(string method, string malformation)
    {
        Server.Logs.TakeAll();
        var (body, encoding) = Malformations[malformation];

        var answer = await RawCall.SendAsync(Server.Address, method, body, Cancelled, encoding);

        answer.Code.ShouldBe(StatusCode.InvalidArgument, answer.Message);
        answer.Reason.ShouldBe("MALFORMED_REQUEST");
        answer.Details.ShouldNotBeNull().Message.ShouldBe(answer.Message);
        ShouldHaveLoggedNextToNothing();
    }

    [Theory]
    [InlineData(Get)]
    [InlineData("/cstoref.v1.SourceService/ListSources")]
    [InlineData("/grpc.health.v1.Health/Check")]
    public async Task Request_OfTwoMessages_IsInvalidArgument(string method)
    {
        var answer = await RawCall.SendAsync(Server.Address, method, [.. RawCall.Frame([]), .. RawCall.Frame([])], Cancelled);

        (answer.Code, answer.Reason).ShouldBe((StatusCode.InvalidArgument, "MALFORMED_REQUEST"));
        ShouldHaveLoggedNextToNothing();
    }

    [Theory]
    [InlineData(Get, 2 * 1024 * 1024)]
    [InlineData("/grpc.health.v1.Health/Check", 5 * 1024)]
    [InlineData("/grpc.health.v1.Health/Watch", 5 * 1024)]
    [InlineData("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", 5 * 1024)]
    [InlineData("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", 5 * 1024)]
    public async Task Request_OverTheLimit_IsRefusedAlsoWhereItIsSmallUntilUnpacked(string method, int size)
    {
        var message = new GetForceRequest { Name = new string('x', size) }.ToByteArray();

        var plain = await RawCall.SendAsync(Server.Address, method, RawCall.Frame(message), Cancelled);
        var packed = await RawCall.SendAsync(Server.Address, method, RawCall.Frame(RawCall.Pack(message), flag: 1), Cancelled, "gzip");

        (plain.Code, plain.Reason).ShouldBe((StatusCode.ResourceExhausted, "REQUEST_TOO_LARGE"));
        (packed.Code, packed.Reason).ShouldBe((StatusCode.ResourceExhausted, "REQUEST_TOO_LARGE"));
        ShouldHaveLoggedNextToNothing();
    }

    [Theory]
    [InlineData("/cstoref.v1.ForceService/NoSuchMethod", "application/grpc", HttpStatusCode.OK, StatusCode.Unimplemented)]
    [InlineData("/no.such.Service/Method", "application/grpc", HttpStatusCode.OK, StatusCode.Unimplemented)]
    [InlineData("/no%0a%1b%5b31m.Service/Method", "application/grpc", HttpStatusCode.OK, StatusCode.Unimplemented)]
    [InlineData(Get, "text/plain", HttpStatusCode.UnsupportedMediaType, StatusCode.Internal)]
    public async Task Request_OfNoMethod_IsRefusedAndNoError(string method, string contentType, HttpStatusCode httpCode, StatusCode code)
    {
        var answer = await RawCall.SendAsync(Server.Address, method, RawCall.Frame(Message), Cancelled, contentType: contentType);

        (answer.HttpCode, answer.Code).ShouldBe((httpCode, code));
        ShouldHaveLoggedNextToNothing();
    }

    private void ShouldHaveLoggedNextToNothing()
    {
        var logged = Server.Logs.TakeAll();
        logged.ShouldAllBe(entry => entry.Level < LogLevel.Warning);
        logged.Sum(entry => Encoding.UTF8.GetByteCount(entry.ToString())).ShouldBeLessThan(1024);
    }
}
