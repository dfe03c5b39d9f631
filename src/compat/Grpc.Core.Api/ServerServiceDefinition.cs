namespace Grpc.Core;

/// <summary>The methods of a service with what answers them, ready to be bound by a server. Generated code makes it.</summary>
public partial class ServerServiceDefinition
{
    private readonly List<Action<ServiceBinderBase>> _bindings;

    internal ServerServiceDefinition(List<Action<ServiceBinderBase>> bindings) => _bindings = bindings;

    /// <summary>Starts an empty definition.</summary>
    public static Builder CreateBuilder() => new();

    /// <summary>Adds each method to a binder, in the order of the definition.</summary>
    /// <param name="serviceBinder">The binder.</param>
    public void BindService(ServiceBinderBase serviceBinder) => _bindings.ForEach(bind => bind(serviceBinder));
}
