// A figure inside a sentence of the editor: chosen from the site's figures and kept as a reference.
// What it shows here is the value that the figure had when the page was opened.
(() => {
  const { React } = window;
  const { EditorState, Modifier } = window.DraftJS;
  const { ModalWorkflowSource, TooltipEntity, registerPlugin } = window.draftail;

  class FigureSource extends ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.figureChooser,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    // The value takes the place of what is selected. Nobody can type into it: it would no longer be the figure's.
    onChosen(chosen) {
      const { editorState, entityType, onComplete } = this.props;
      const { id, display, title } = chosen;
      const content = editorState.getCurrentContent().createEntity(entityType.type, 'IMMUTABLE', { id, display, title });
      const replaced = Modifier.replaceText(
        content,
        editorState.getSelection(),
        display,
        null,
        content.getLastCreatedEntityKey(),
      );
      onComplete(EditorState.push(editorState, replaced, 'insert-characters'));
    }
  }

  const FigureInText = ({ entityKey, contentState, children, onEdit, onRemove }) =>
    React.createElement(
      TooltipEntity,
      {
        entityKey,
        onEdit,
        onRemove,
        icon: '#icon-order',
        label: contentState.getEntity(entityKey).getData().title || '',
      },
      children,
    );

  registerPlugin({ type: 'FIGURE', source: FigureSource, decorator: FigureInText }, 'entityTypes');
})();
