using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Reflection;

namespace CstoRef.Compat.Tests.Reflection;

public sealed class SymbolRegistryTests
{
    private readonly SymbolRegistry _registry = SymbolRegistry.FromFiles([ReflectedFiles.Notes]);

    [Fact]
    public void FileByName_GivenFileAndItsImport_AreFound()
    {
        _registry.FileByName("tests/notes.proto").ShouldBeSameAs(ReflectedFiles.Notes);
        _registry.FileByName("tests/base.proto").ShouldBeSameAs(ReflectedFiles.Base);
    }

    [Theory]
    [InlineData("notes.proto")]
    [InlineData("Tests/notes.proto")]
    [InlineData("")]
    public void FileByName_OtherName_IsNull(string name) => _registry.FileByName(name).ShouldBeNull();

    [Theory]
    [InlineData("tests.Note")]
    [InlineData("tests.Note.text")]
    [InlineData("tests.Note.content")]
    [InlineData("tests.Note.Part")]
    [InlineData("tests.Note.Kind")]
    [InlineData("tests.Note.KIND_PLAIN")]
    [InlineData("tests.Note.nested_extension")]
    [InlineData("tests.Colour")]
    [InlineData("tests.COLOUR_RED")]
    [InlineData("tests.top_extension")]
    [InlineData("tests.Notes")]
    [InlineData("tests.Notes.Get")]
    public void FileContainingSymbol_EveryKindOfSymbol_IsFound(string symbol) =>
        _registry.FileContainingSymbol(symbol).ShouldBeSameAs(ReflectedFiles.Notes);

    [Fact]
    public void FileContainingSymbol_SymbolOfImport_IsFoundThere() =>
        _registry.FileContainingSymbol("tests.Base").ShouldBeSameAs(ReflectedFiles.Base);

    [Theory]
    [InlineData("tests")]
    [InlineData(".tests.Note")]
    [InlineData("tests.note")]
    [InlineData("Note")]
    [InlineData("")]
    public void FileContainingSymbol_OtherName_IsNull(string symbol) => _registry.FileContainingSymbol(symbol).ShouldBeNull();

    [Fact]
    public void FileContainingSymbol_NoPackage_IsFoundByBareName()
    {
        var file = ReflectedFiles.WithoutPackage();

        SymbolRegistry.FromFiles([file]).FileContainingSymbol("Bare").ShouldBeSameAs(file);
    }

    [Fact]
    public void FromFiles_SameFileTwice_IsOne() =>
        SymbolRegistry.FromFiles([DurationReflection.Descriptor, DurationReflection.Descriptor])
            .FileContainingSymbol("google.protobuf.Duration").ShouldBeSameAs(DurationReflection.Descriptor);

    [Fact]
    public void FromFiles_NoFiles_FindsNothing() =>
        SymbolRegistry.FromFiles([]).FileByName("tests/notes.proto").ShouldBeNull();

    [Fact]
    public void FromFiles_Null_IsRefused()
    {
        Should.Throw<ArgumentNullException>(() => SymbolRegistry.FromFiles(null!)).ParamName.ShouldBe("fileDescriptors");
        Should.Throw<ArgumentNullException>(() => SymbolRegistry.FromFiles(new FileDescriptor[] { null! }));
    }
}
