using Google.Protobuf.Reflection;
using Grpc.Core;

namespace CstoRef.Compat.Tests.Reflection;

/// <summary>A service that no descriptor describes.</summary>
internal static class Undescribed
{
    public static void BindService(ServiceBinderBase binder, UndescribedBase? service) =>
        binder.AddMethod(Echo.Method("tests.Undescribed"), service is null ? null! : service.Get);

    [BindServiceMethod(typeof(Undescribed), nameof(BindService))]
    internal abstract class UndescribedBase
    {
        public virtual Task<string> Get(string request, ServerCallContext context) => Task.FromResult(request);
    }

    internal sealed class Service : UndescribedBase;
}

/// <summary>A service in the shape of old generated code: its base class names its generated type by nesting alone.</summary>
internal static class Unattributed
{
    public static ServiceDescriptor Descriptor => ReflectedFiles.Notes.Services[0];

    public static void BindService(ServiceBinderBase binder, UnattributedBase? service) =>
        binder.AddMethod(Echo.Method(Descriptor.FullName), service is null ? null! : service.Get);

    internal abstract class UnattributedBase
    {
        public virtual Task<string> Get(string request, ServerCallContext context) => Task.FromResult(request);
    }

    internal class Service : UnattributedBase;

    internal sealed class DerivedService : Service;
}

internal static class Echo
{
    public static Method<string, string> Method(string service) =>
        new(MethodType.Unary, service, "Get", Marshallers.StringMarshaller, Marshallers.StringMarshaller);
}
