using CstoRef.Compat.Tests.GrpcCoreApi.Doubles;
using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class ServerServiceDefinitionTests
{
    private static readonly UnaryServerMethod<string, string> s_unary = (_, _) => Task.FromResult("");
    private static readonly ClientStreamingServerMethod<string, string> s_upload = (_, _) => Task.FromResult("");
    private static readonly ServerStreamingServerMethod<string, string> s_download = (_, _, _) => Task.CompletedTask;
    private static readonly DuplexStreamingServerMethod<string, string> s_duplex = (_, _, _) => Task.CompletedTask;

    [Fact]
    public void BindService_AddsEachMethodInOrder()
    {
        var binder = new RecordingBinder();

        ServerServiceDefinition.CreateBuilder()
            .AddMethod(StringMethod.Of(MethodType.DuplexStreaming, name: "D"), s_duplex)
            .AddMethod(StringMethod.Of(name: "U"), s_unary)
            .AddMethod(StringMethod.Of(MethodType.ClientStreaming, name: "C"), s_upload)
            .AddMethod(StringMethod.Of(MethodType.ServerStreaming, name: "S"), s_download)
            .Build()
            .BindService(binder);

        binder.Bound.ShouldBe([("D", s_duplex), ("U", s_unary), ("C", s_upload), ("S", s_download)]);
    }

    [Fact]
    public void AddMethod_OfTheSameName_Throws()
    {
        var builder = new ServerServiceDefinition.Builder().AddMethod(StringMethod.Of(), s_unary);

        Should.Throw<ArgumentException>(() => builder.AddMethod(StringMethod.Of(), s_unary));
        Should.Throw<ArgumentException>(() => builder.AddMethod(StringMethod.Of(MethodType.ServerStreaming), s_download));
        Should.NotThrow(() => builder.AddMethod(StringMethod.Of(name: "Other"), s_upload));
    }

    [Fact]
    public void BindService_OfNothing_AddsNothing()
    {
        var binder = new RecordingBinder();

        ServerServiceDefinition.CreateBuilder().Build().BindService(binder);

        binder.Bound.ShouldBeEmpty();
    }

    [Fact]
    public void Binder_NotOverridden_ThrowsForEveryKind()
    {
        var binder = new ServiceBinderBase();

        Should.Throw<NotImplementedException>(() => binder.AddMethod(StringMethod.Of(), s_unary));
        Should.Throw<NotImplementedException>(() => binder.AddMethod(StringMethod.Of(), s_upload));
        Should.Throw<NotImplementedException>(() => binder.AddMethod(StringMethod.Of(), s_download));
        Should.Throw<NotImplementedException>(() => binder.AddMethod(StringMethod.Of(), s_duplex));
    }

    [Fact]
    public void BindServiceMethodAttribute_IsInheritedAndNamesTheBinder()
    {
        var attribute = typeof(Derived).GetCustomAttributes(inherit: true).OfType<BindServiceMethodAttribute>().ShouldHaveSingleItem();

        (attribute.BindType, attribute.BindMethodName).ShouldBe((typeof(ServerServiceDefinitionTests), "Bind"));
    }

    [BindServiceMethod(typeof(ServerServiceDefinitionTests), "Bind")]
    private class Base;

    private sealed class Derived : Base;

    private sealed class RecordingBinder : ServiceBinderBase
    {
        public List<(string Name, Delegate? Handler)> Bound { get; } = [];

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) => Bound.Add((method.Name, handler));

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
            Bound.Add((method.Name, handler));

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
            Bound.Add((method.Name, handler));

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
            Bound.Add((method.Name, handler));
    }
}
