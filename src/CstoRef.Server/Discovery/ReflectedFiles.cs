using Google.Protobuf.Reflection;

namespace CstoRef.Server.Discovery;

/// <summary>Proto files with all that they import, found by their name and by what they declare.</summary>
internal sealed class ReflectedFiles
{
    private readonly Dictionary<string, FileDescriptor> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _bySymbol = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> _extensions = new(StringComparer.Ordinal);

    public ReflectedFiles(IEnumerable<FileDescriptor> files)
    {
        foreach (var file in files) Add(file);
    }

    public FileDescriptor? FindByName(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Finds the file that declares a message, field, oneof, enum, enum value, extension, service or method.</summary>
    /// <param name="symbol">Its full name, without a leading dot.</param>
    public FileDescriptor? FindBySymbol(string symbol) => _bySymbol.GetValueOrDefault(symbol);

    public FileDescriptor? FindByExtension(string message, int number) =>
        _extensions.GetValueOrDefault(message)?.GetValueOrDefault(number);

    /// <summary>The numbers of a message's extensions in ascending order; null when no file declares such a message.</summary>
    public IReadOnlyCollection<int>? ExtensionNumbers(string message) => _extensions.GetValueOrDefault(message)?.Keys;

    private void Add(FileDescriptor file)
    {
        if (!_byName.TryAdd(file.Name, file)) return;
        foreach (var dependency in file.Dependencies) Add(dependency);
        foreach (var message in file.MessageTypes) Add(message);
        foreach (var type in file.EnumTypes) Add(type);
        foreach (var service in file.Services)
        {
            AddSymbol(service);
            foreach (var method in service.Methods) AddSymbol(method);
        }

        Add(file.Extensions);
    }

    private void Add(MessageDescriptor message)
    {
        AddSymbol(message);
        ExtensionsOf(message);
        foreach (var field in message.Fields.InDeclarationOrder()) AddSymbol(field);
        foreach (var oneof in message.Oneofs) AddSymbol(oneof);
        foreach (var nested in message.NestedTypes) Add(nested);
        foreach (var type in message.EnumTypes) Add(type);
        Add(message.Extensions);
    }

    private void Add(EnumDescriptor type)
    {
        AddSymbol(type);

        // The values of an enum stand beside it, not inside it.
        var scope = type.FullName[..^type.Name.Length];
        foreach (var value in type.Values) _bySymbol[scope + value.Name] = type.File;
    }

    private void Add(ExtensionCollection extensions)
    {
        foreach (var extension in extensions.UnorderedExtensions)
        {
            AddSymbol(extension);
            ExtensionsOf(extension.ExtendeeType)[extension.FieldNumber] = extension.File;
        }
    }

    private void AddSymbol(IDescriptor symbol) => _bySymbol[symbol.FullName] = symbol.File;

    private SortedDictionary<int, FileDescriptor> ExtensionsOf(MessageDescriptor message)
    {
        if (!_extensions.TryGetValue(message.FullName, out var extensions)) _extensions.Add(message.FullName, extensions = []);
        return extensions;
    }
}
