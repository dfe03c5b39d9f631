using CstoRef.Compat.Tests.GrpcCoreApi.Doubles;
using Grpc.Core.Interceptors;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class ServerInterceptorTests
{
    private static readonly TestServerContext s_context = new();

    private readonly PassingInterceptor _interceptor = new();
    private readonly ListReader<string> _requests = new("request");
    private readonly ListWriter<string> _responses = new();

    [Fact]
    public async Task UnaryServerHandler_NotOverridden_PassesOn() =>
        (await _interceptor.UnaryServerHandler<string, string>("request", s_context, (request, context) =>
        {
            context.ShouldBeSameAs(s_context);
            return Task.FromResult(request + " answered");
        })).ShouldBe("request answered");

    [Fact]
    public async Task ClientStreamingServerHandler_NotOverridden_PassesOn() =>
        (await _interceptor.ClientStreamingServerHandler<string, string>(_requests, s_context, (requests, context) =>
        {
            (requests, context).ShouldBe((_requests, s_context));
            return Task.FromResult("answered");
        })).ShouldBe("answered");

    [Fact]
    public async Task ServerStreamingServerHandler_NotOverridden_PassesOn()
    {
        await _interceptor.ServerStreamingServerHandler<string, string>("request", _responses, s_context, (request, responses, context) =>
        {
            context.ShouldBeSameAs(s_context);
            return responses.WriteAsync(request + " answered");
        });

        _responses.Written.ShouldBe(["request answered"]);
    }

    [Fact]
    public async Task DuplexStreamingServerHandler_NotOverridden_PassesOn()
    {
        await _interceptor.DuplexStreamingServerHandler<string, string>(_requests, _responses, s_context, (requests, responses, context) =>
        {
            (requests, context).ShouldBe((_requests, s_context));
            return responses.WriteAsync("answered");
        });

        _responses.Written.ShouldBe(["answered"]);
    }

    private sealed class PassingInterceptor : Interceptor;
}
