using Google.Protobuf.Reflection;

namespace Grpc.Reflection;

/// <summary>Finds files by what they declare.</summary>
public class SymbolRegistry
{
    private readonly Dictionary<string, FileDescriptor> _filesByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _filesBySymbol = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> _extensionsByMessage = new(StringComparer.Ordinal);

    private SymbolRegistry()
    {
    }

    /// <summary>Makes a registry of files and of all that they import.</summary>
    /// <param name="fileDescriptors">The files.</param>
    /// <returns>The registry.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="fileDescriptors"/> is null.</exception>
    public static SymbolRegistry FromFiles(IEnumerable<FileDescriptor> fileDescriptors)
    {
        ArgumentNullException.ThrowIfNull(fileDescriptors);

        var registry = new SymbolRegistry();
        foreach (var file in fileDescriptors)
            registry.Add(file);
        return registry;
    }

    /// <summary>Finds a file by the name that others import it by.</summary>
    /// <param name="filename">The name, with its path.</param>
    /// <returns>The file, or null when there is none.</returns>
    public FileDescriptor? FileByName(string filename) => _filesByName.GetValueOrDefault(filename);

    /// <summary>Finds the file that declares a message, enum, enum value, field, oneof, extension, service or method.</summary>
    /// <param name="symbol">Its full name, without a leading dot.</param>
    /// <returns>The file, or null when there is none.</returns>
    public FileDescriptor? FileContainingSymbol(string symbol) => _filesBySymbol.GetValueOrDefault(symbol);

    internal FileDescriptor? FileContainingExtension(string containingType, int extensionNumber) =>
        _extensionsByMessage.TryGetValue(containingType, out var extensions) ? extensions.GetValueOrDefault(extensionNumber) : null;

    /// <summary>The numbers of a message's extensions in ascending order, or null when there is no such message.</summary>
    internal IEnumerable<int>? ExtensionNumbers(string messageType) => _extensionsByMessage.GetValueOrDefault(messageType)?.Keys;

    private void Add(FileDescriptor file)
    {
        ArgumentNullException.ThrowIfNull(file);

        if (!_filesByName.TryAdd(file.Name, file))
            return;

        foreach (var dependency in file.Dependencies)
            Add(dependency);
        foreach (var message in file.MessageTypes)
            Add(message);
        foreach (var enumType in file.EnumTypes)
            Add(enumType);
        foreach (var service in file.Services)
        {
            AddSymbol(service);
            AddSymbols(service.Methods);
        }

        Add(file.Extensions);
    }

    private void Add(MessageDescriptor message)
    {
        AddSymbol(message);
        ExtensionsOf(message);
        AddSymbols(message.Fields.InDeclarationOrder());
        AddSymbols(message.Oneofs);
        foreach (var nested in message.NestedTypes)
            Add(nested);
        foreach (var enumType in message.EnumTypes)
            Add(enumType);
        Add(message.Extensions);
    }

    private void Add(EnumDescriptor enumType)
    {
        AddSymbol(enumType);

        // The values of an enum stand beside it, not inside it.
        var scope = enumType.FullName[..^enumType.Name.Length];
        foreach (var value in enumType.Values)
            _filesBySymbol[scope + value.Name] = enumType.File;
    }

    private void Add(ExtensionCollection extensions)
    {
        foreach (var extension in extensions.UnorderedExtensions)
        {
            AddSymbol(extension);
            ExtensionsOf(extension.ExtendeeType)[extension.FieldNumber] = extension.File;
        }
    }

    private SortedDictionary<int, FileDescriptor> ExtensionsOf(MessageDescriptor message)
    {
        if (!_extensionsByMessage.TryGetValue(message.FullName, out var extensions))
            _extensionsByMessage.Add(message.FullName, extensions = []);
        return extensions;
    }

    private void AddSymbols(IEnumerable<IDescriptor> symbols)
    {
        foreach (var symbol in symbols)
            AddSymbol(symbol);
    }

    private void AddSymbol(IDescriptor symbol) => _filesBySymbol[symbol.FullName] = symbol.File;
}
